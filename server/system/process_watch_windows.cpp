#include <limits>
#include <memory>
#include <utility>

#include <asio/io_context.hpp>
#include <asio/windows/object_handle.hpp>

#include "server/system/process_watch.h"
#include "server/system/windows.h"

namespace interlock {

void watch_process(AsioEventLoop& loop, std::int64_t process_id, EventLoop::Task gone) {
  if (process_id <= 0 || process_id > std::numeric_limits<DWORD>::max()) return;
  const HANDLE process = ::OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(process_id));
  if (process == nullptr) {
    // One that may not be watched is there nevertheless.
    if (::GetLastError() == ERROR_INVALID_PARAMETER) loop.post(std::move(gone));
    return;
  }
  auto object = std::make_shared<asio::windows::object_handle>(loop.context(), process);
  object->async_wait([object, run = std::move(gone)](const std::error_code& error) {
    if (!error) run();
  });
}

}  // namespace interlock
