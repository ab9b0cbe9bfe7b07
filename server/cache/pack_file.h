#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/hash128.h"
#include "server/system/file_handle.h"

// A pack is a file of blobs with a table of them at its end. It is written under another name,
// renamed when it is whole, and never changed after that. So one that can be opened is whole,
// whatever happened to its writer, unless the disk has damaged it.
namespace interlock {

struct PackEntry {
  Hash128 key;
  std::uint64_t offset = 0;
  std::uint32_t size = 0;
  std::uint32_t hour = 0;  // since 1970, when it was written or last known to be of use

  friend bool operator<(const PackEntry& a, const PackEntry& b) { return a.key < b.key; }
};

// Immutable; thread-safe.
class Pack {
 public:
  // Null where it isn't there, or isn't whole.
  [[nodiscard]] static std::shared_ptr<const Pack> open(const std::string& path);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] const std::vector<PackEntry>& entries() const { return entries_; }  // by key
  [[nodiscard]] const PackEntry* find(const Hash128& key) const;
  // The blob as it is on the disk, which may have damaged it: whoever wrote it checks it.
  [[nodiscard]] std::optional<std::string> read(const PackEntry& entry) const;

 private:
  Pack(std::string path, FileHandle file) : path_(std::move(path)), file_(std::move(file)) {}

  std::string path_;
  FileHandle file_;
  std::uint64_t size_ = 0;
  std::vector<PackEntry> entries_;
};

// Writes one pack. What isn't finished leaves nothing. Not thread-safe.
class PackWriter {
 public:
  // Into this folder, which exists.
  explicit PackWriter(std::string folder);
  ~PackWriter();
  PackWriter(const PackWriter&) = delete;
  PackWriter& operator=(const PackWriter&) = delete;

  void add(const Hash128& key, std::string_view blob, std::uint32_t hour);
  [[nodiscard]] std::uint64_t size() const { return size_; }
  // The path of the pack; empty where the disk didn't take it.
  std::string finish();

 private:
  void write(std::string_view bytes);
  void write_out();

  std::string folder_;
  std::string path_;  // while it is written
  FileHandle file_;
  std::string waiting_;  // not written yet
  std::uint64_t size_ = 0;
  std::vector<PackEntry> entries_;
  bool failed_ = false;
};

// Names in a cache's folder.
inline constexpr std::string_view kPackSuffix = ".pack";
inline constexpr std::string_view kUnfinishedPrefix = "writing-";

// A name that no other file has: of this process, and random.
[[nodiscard]] std::string unused_name();
// Replaces the file at `path`, in a folder that exists: readers see what it was or `bytes`. False
// where it could not be written. Any thread.
bool replace_file(const std::string& path, std::string_view bytes);
// Nothing where it can't be read. Any thread.
[[nodiscard]] std::optional<std::string> read_whole_file(const std::string& path);

}  // namespace interlock
