#include <atomic>
#include <csignal>

#include "server/system/fatal_error.h"
#include "server/system/windows.h"

namespace interlock {
namespace {

constexpr ULONG kStackSize = 64U << 10U;

using Reporter = void (*)(int signal);
constinit Reporter reporter = nullptr;
constinit std::atomic_flag reporting;

int signal_of(DWORD exception) {
  switch (exception) {
    case EXCEPTION_ILLEGAL_INSTRUCTION:
    case EXCEPTION_PRIV_INSTRUCTION:
      return SIGILL;
    case EXCEPTION_INT_DIVIDE_BY_ZERO:
    case EXCEPTION_INT_OVERFLOW:
    case EXCEPTION_FLT_DIVIDE_BY_ZERO:
      return SIGFPE;
    default:
      return SIGSEGV;
  }
}

LONG WINAPI on_exception(EXCEPTION_POINTERS* exception) {
  if (!reporting.test_and_set()) reporter(signal_of(exception->ExceptionRecord->ExceptionCode));
  return EXCEPTION_CONTINUE_SEARCH;
}

// The C library's abort(), which ends the process when this returns.
void on_abort(int signal) {
  if (!reporting.test_and_set()) reporter(signal);
}

}  // namespace

void on_fatal_error(void (*report)(int signal)) {
  reporter = report;
  ::SetUnhandledExceptionFilter(on_exception);
  (void)std::signal(SIGABRT, on_abort);
}

void raise_fatal_error() {
  ::RaiseException(EXCEPTION_ACCESS_VIOLATION, 0, 0, nullptr);
}

struct ReporterStack::State {};

// A part of the thread's own stack is kept for it.
ReporterStack::ReporterStack() {
  ULONG size = kStackSize;
  ::SetThreadStackGuarantee(&size);
}

ReporterStack::~ReporterStack() = default;

// The paths are short, and converted without the heap.
ReportFile::ReportFile(const char* path)
    : number_(reinterpret_cast<std::intptr_t>(  // NOLINT(*-reinterpret-cast)
          ::CreateFileA(path, GENERIC_WRITE, FILE_SHARE_READ, nullptr, CREATE_NEW,
                        FILE_ATTRIBUTE_NORMAL, nullptr))) {}

ReportFile::~ReportFile() {
  // NOLINTNEXTLINE(*-reinterpret-cast, performance-no-int-to-ptr)
  if (is_open()) ::CloseHandle(reinterpret_cast<HANDLE>(number_));
}

bool ReportFile::is_open() const {
  return number_ != -1;
}

void ReportFile::write(std::string_view bytes) const {
  DWORD count = 0;
  // NOLINTNEXTLINE(*-reinterpret-cast, performance-no-int-to-ptr)
  ::WriteFile(reinterpret_cast<HANDLE>(number_), bytes.data(), static_cast<DWORD>(bytes.size()),
              &count, nullptr);
}

void make_report_folder(const char* path) {
  ::CreateDirectoryA(path, nullptr);
}

}  // namespace interlock
