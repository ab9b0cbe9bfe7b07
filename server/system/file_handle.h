#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

// Files as the cache needs them: written whole, locked, renamed while they are open.
namespace interlock {

// A file that is open, closed with its last owner. One thread at a time, but for read().
class FileHandle {
 public:
  FileHandle() = default;
  // To read; nothing is open where it can't be read.
  [[nodiscard]] static FileHandle open(const std::string& path);
  // A new file to write, for this user alone; nothing is open where there is one of that name.
  [[nodiscard]] static FileHandle create(const std::string& path);
  // A file whose content nobody asks for, to be locked.
  [[nodiscard]] static FileHandle open_to_lock(const std::string& path);

  FileHandle(FileHandle&& other) noexcept : number_(std::exchange(other.number_, kNone)) {}
  FileHandle& operator=(FileHandle&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~FileHandle();
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;

  [[nodiscard]] bool is_open() const { return number_ != kNone; }
  // Holds the lock that other processes see, until it is closed or the process ends, however it
  // does. False where another one holds it. The file can be read and renamed nevertheless.
  [[nodiscard]] bool lock() const;
  // Nothing where it is no regular file.
  [[nodiscard]] std::optional<std::uint64_t> size() const;
  // Nothing where there are fewer bytes. Any thread.
  [[nodiscard]] std::optional<std::string> read(std::uint64_t offset, std::uint64_t size) const;
  // Goes on where the last one ended; false where not all could be written.
  [[nodiscard]] bool write(std::string_view bytes) const;

 private:
  // A descriptor, or Windows' HANDLE.
  static constexpr std::intptr_t kNone = -1;
  explicit FileHandle(std::intptr_t number) : number_(number) {}

  std::intptr_t number_ = kNone;
};

// Replaces `to`, if there is one; false where it can't.
[[nodiscard]] bool rename_file(const std::string& from, const std::string& to);
// Whoever has it open may go on reading it.
void remove_file(const std::string& path);

}  // namespace interlock
