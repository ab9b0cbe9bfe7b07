#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/cache/pack_file.h"

namespace interlock {

// Blobs by their keys, kept on the disk from run to run, in one folder that any number of processes
// use at once. What can't be read or written is as if it had never been kept; no call fails.
// Thread-safe.
class BlobStore {
 public:
  struct Limits {
    std::uint64_t bytes = 400'000'000;      // more are thrown out, those of no use lately first
    std::uint64_t pack_bytes = 16'000'000;  // that a process begins a new pack after
    std::size_t packs = 12;                 // more are put together
    std::size_t other_files = 64;           // in the folder: more are removed, the oldest first
  };

  // Told once, by any thread, that nothing can be written: from then on nothing is kept.
  using OnFailure = std::function<void()>;

  // Makes the folder when there is something to keep.
  explicit BlobStore(std::string folder);
  BlobStore(std::string folder, const Limits& limits, OnFailure on_failure = nullptr);
  ~BlobStore();
  BlobStore(const BlobStore&) = delete;
  BlobStore& operator=(const BlobStore&) = delete;

  [[nodiscard]] const std::string& folder() const { return folder_; }
  // What other processes had kept when this was first asked, and what was saved here.
  [[nodiscard]] std::optional<std::string> find(const Hash128& key);
  void keep(const Hash128& key, std::string_view blob);
  // What was found isn't what was kept: removes the pack that holds it.
  void reject(const Hash128& key);
  // What was kept so far is there for other processes.
  void save();
  // The same, and puts packs together where there are many.
  void flush();
  // Puts packs together and throws out what is too much, unless another process is at it.
  void tidy() const;

 private:
  void open_packs();  // with mutex_ held, as the next two
  void finish_pack();
  void fail();

  std::string folder_;
  Limits limits_;
  OnFailure on_failure_;
  std::mutex mutex_;  // guards all below
  bool is_open_ = false;
  bool has_written_ = false;
  bool has_failed_ = false;
  std::vector<std::shared_ptr<const Pack>> packs_;
  std::unique_ptr<PackWriter> writer_;
};

// Makes a folder for a cache, and marks it as one for backup programs. False where it can't.
bool make_cache_folder(const std::string& folder);

}  // namespace interlock
