#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/system/file_handle.h"

namespace interlock {
namespace {

int number_of(std::intptr_t handle) {
  return static_cast<int>(handle);
}

}  // namespace

FileHandle FileHandle::open(const std::string& path) {
  return FileHandle(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
}

FileHandle FileHandle::create(const std::string& path) {
  return FileHandle(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
}

FileHandle FileHandle::open_to_lock(const std::string& path) {
  return FileHandle(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
}

FileHandle::~FileHandle() {
  if (is_open()) ::close(number_of(number_));
}

bool FileHandle::lock() const {
  return ::flock(number_of(number_), LOCK_EX | LOCK_NB) == 0;
}

std::optional<std::uint64_t> FileHandle::size() const {
  struct stat status {};
  if (::fstat(number_of(number_), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

std::optional<std::string> FileHandle::read(std::uint64_t offset, std::uint64_t size) const {
  std::string bytes(size, '\0');
  for (std::size_t got = 0; got < size;) {
    const ssize_t count = ::pread(number_of(number_), bytes.data() + got, size - got,
                                  static_cast<off_t>(offset + got));
    if (count <= 0) return std::nullopt;
    got += static_cast<std::size_t>(count);
  }
  return bytes;
}

bool FileHandle::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t count = ::write(number_of(number_), bytes.data(), bytes.size());
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool rename_file(const std::string& from, const std::string& to) {
  return ::rename(from.c_str(), to.c_str()) == 0;
}

void remove_file(const std::string& path) {
  ::unlink(path.c_str());
}

}  // namespace interlock
