#include <algorithm>

#include "server/system/file_handle.h"
#include "server/system/windows.h"

namespace interlock {
namespace {

constexpr std::uint64_t kMostAtOnce = std::uint64_t{1} << 30U;
// Windows keeps others from the bytes that are locked. Nobody has any there.
constexpr DWORD kLockedAt = 0x7fff'fff0;

HANDLE handle_of(std::intptr_t number) {
  return reinterpret_cast<HANDLE>(number);  // NOLINT(*-reinterpret-cast, performance-no-int-to-ptr)
}

// Others may open, rename and remove it meanwhile, as they may elsewhere.
std::intptr_t opened(const std::string& path, DWORD access, DWORD disposition) {
  constexpr DWORD kShared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
  const HANDLE file = ::CreateFileW(system_path(path).c_str(), access, kShared, nullptr,
                                    disposition, FILE_ATTRIBUTE_NORMAL, nullptr);
  return reinterpret_cast<std::intptr_t>(file);  // NOLINT(*-reinterpret-cast)
}

OVERLAPPED place(std::uint64_t offset) {
  OVERLAPPED at{};
  at.Offset = static_cast<DWORD>(offset);
  at.OffsetHigh = static_cast<DWORD>(offset >> 32U);
  return at;
}

}  // namespace

FileHandle FileHandle::open(const std::string& path) {
  return FileHandle(opened(path, GENERIC_READ, OPEN_EXISTING));
}

FileHandle FileHandle::create(const std::string& path) {
  return FileHandle(opened(path, GENERIC_WRITE, CREATE_NEW));
}

FileHandle FileHandle::open_to_lock(const std::string& path) {
  return FileHandle(opened(path, GENERIC_READ | GENERIC_WRITE, OPEN_ALWAYS));
}

FileHandle::~FileHandle() {
  if (is_open()) ::CloseHandle(handle_of(number_));
}

bool FileHandle::lock() const {
  OVERLAPPED at = place(std::uint64_t{kLockedAt} << 32U);
  return ::LockFileEx(handle_of(number_), LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1,
                      0, &at) != 0;
}

std::optional<std::uint64_t> FileHandle::size() const {
  LARGE_INTEGER size{};
  if (::GetFileType(handle_of(number_)) != FILE_TYPE_DISK) return std::nullopt;
  if (::GetFileSizeEx(handle_of(number_), &size) == 0) return std::nullopt;
  return static_cast<std::uint64_t>(size.QuadPart);
}

std::optional<std::string> FileHandle::read(std::uint64_t offset, std::uint64_t size) const {
  std::string bytes(size, '\0');
  for (std::uint64_t got = 0; got < size;) {
    OVERLAPPED at = place(offset + got);
    DWORD count = 0;
    const auto wanted = static_cast<DWORD>(std::min(size - got, kMostAtOnce));
    if (::ReadFile(handle_of(number_), bytes.data() + got, wanted, &count, &at) == 0 || count == 0)
      return std::nullopt;
    got += count;
  }
  return bytes;
}

bool FileHandle::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    DWORD count = 0;
    const auto wanted = static_cast<DWORD>(std::min<std::uint64_t>(bytes.size(), kMostAtOnce));
    if (::WriteFile(handle_of(number_), bytes.data(), wanted, &count, nullptr) == 0 || count == 0)
      return false;
    bytes.remove_prefix(count);
  }
  return true;
}

bool rename_file(const std::string& from, const std::string& to) {
  return ::MoveFileExW(system_path(from).c_str(), system_path(to).c_str(),
                       MOVEFILE_REPLACE_EXISTING) != 0;
}

void remove_file(const std::string& path) {
  ::DeleteFileW(system_path(path).c_str());
}

}  // namespace interlock
