#include <cstdlib>

#include <fcntl.h>
#include <io.h>

#include "server/system/process.h"
#include "server/system/windows.h"

namespace interlock {
namespace {

// Of the console that this process shares with its shell.
UINT shells_code_page = 0;

void give_code_page_back() {
  ::SetConsoleOutputCP(shells_code_page);
}

}  // namespace

std::uint64_t process_id() {
  return ::GetCurrentProcessId();
}

void prepare_process() {
  constexpr int kStreams = 3;
  for (int stream = 0; stream < kStreams; ++stream) ::_setmode(stream, _O_BINARY);
  shells_code_page = ::GetConsoleOutputCP();
  if (shells_code_page != 0 && shells_code_page != CP_UTF8 && ::SetConsoleOutputCP(CP_UTF8) != 0)
    (void)std::atexit(give_code_page_back);
  // What goes wrong is told where it can be read, not in a window that waits for a click.
  ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
}

ApartEnd run_apart(const std::function<int()>& work) {
  (void)work();
  return {true, 0};
}

}  // namespace interlock
