#include <algorithm>
#include <cstdio>

#include <fcntl.h>
#include <io.h>

#include "server/system/byte_channel.h"
#include "server/system/windows.h"

namespace interlock {
namespace {

constexpr std::size_t kMostAtOnce = std::size_t{1} << 30U;

// One direction of a file, pipe or console. Owns the handle. One thread.
class Way {
 public:
  explicit Way(HANDLE handle)
      : handle_(handle), done_(::CreateEventW(nullptr, TRUE, FALSE, nullptr)) {}
  ~Way() {
    ::CloseHandle(done_);
    ::CloseHandle(handle_);
  }
  Way(const Way&) = delete;
  Way& operator=(const Way&) = delete;

  std::size_t read(std::span<char> into) {
    OVERLAPPED state = fresh_state();
    const auto most = static_cast<DWORD>(std::min(into.size(), kMostAtOnce));
    return moved(::ReadFile(handle_, into.data(), most, nullptr, &state), state);
  }

  bool write(std::string_view bytes) {
    while (!bytes.empty()) {
      OVERLAPPED state = fresh_state();
      const auto most = static_cast<DWORD>(std::min(bytes.size(), kMostAtOnce));
      const std::size_t count =
          moved(::WriteFile(handle_, bytes.data(), most, nullptr, &state), state);
      if (count == 0) return false;
      bytes.remove_prefix(count);
    }
    return true;
  }

 private:
  // A file is read on from here; a pipe doesn't ask. Writing goes on at the end.
  OVERLAPPED fresh_state() {
    OVERLAPPED state{};
    state.Offset = static_cast<DWORD>(offset_);
    state.OffsetHigh = static_cast<DWORD>(offset_ >> 32U);
    state.hEvent = done_;
    return state;
  }

  // How many bytes it was in the end, whether or not it was done at once.
  std::size_t moved(BOOL at_once, OVERLAPPED& state) {
    DWORD count = 0;
    if (at_once == 0 && ::GetLastError() != ERROR_IO_PENDING) return 0;
    if (::GetOverlappedResult(handle_, &state, &count, TRUE) == 0) return 0;
    offset_ += count;
    return count;
  }

  HANDLE handle_;
  HANDLE done_;
  unsigned long long offset_ = 0;
};

class HandleChannel final : public ByteChannel {
 public:
  HandleChannel(HANDLE input, HANDLE output) : input_(input), output_(output) {}
  std::size_t read(std::span<char> into) override { return input_.read(into); }
  bool write(std::string_view bytes) override { return output_.write(bytes); }

 private:
  Way input_;
  Way output_;
};

// Another handle of the same, which no child gets.
HANDLE copy_of(HANDLE handle) {
  const HANDLE self = ::GetCurrentProcess();
  HANDLE copy = INVALID_HANDLE_VALUE;
  ::DuplicateHandle(self, handle, self, &copy, 0, FALSE, DUPLICATE_SAME_ACCESS);
  return copy;
}

}  // namespace

std::unique_ptr<ByteChannel> take_standard_streams() {
  auto channel = std::make_unique<HandleChannel>(copy_of(::GetStdHandle(STD_INPUT_HANDLE)),
                                                 copy_of(::GetStdHandle(STD_OUTPUT_HANDLE)));
  constexpr int kInput = 0;
  constexpr int kOutput = 1;
  constexpr int kError = 2;
  // The descriptors of the C library, and with them the system's standard handles.
  ::_dup2(kError, kOutput);
  const int nothing = ::_open("NUL", _O_RDONLY | _O_BINARY | _O_NOINHERIT);
  if (nothing >= 0) {
    ::_dup2(nothing, kInput);
    ::_close(nothing);
  }
  return channel;
}

std::unique_ptr<ByteChannel> connect_to_pipe(const std::string& path, std::error_code& error) {
  // Opened for overlapped operations: others would wait for each other, though one reads and one
  // writes.
  const HANDLE pipe = ::CreateFileW(system_path(path).c_str(), GENERIC_READ | GENERIC_WRITE, 0,
                                    nullptr, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, nullptr);
  if (pipe == INVALID_HANDLE_VALUE) {
    error = std::error_code(static_cast<int>(::GetLastError()), std::system_category());
    return nullptr;
  }
  return std::make_unique<HandleChannel>(pipe, copy_of(pipe));
}

}  // namespace interlock
