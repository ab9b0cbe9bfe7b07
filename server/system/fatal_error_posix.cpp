#include <array>
#include <atomic>
#include <csignal>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/system/fatal_error.h"

namespace interlock {
namespace {

constexpr std::array kFatalSignals = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
constexpr std::size_t kStackSize = std::size_t{64} << 10U;

using Reporter = void (*)(int signal);
constinit Reporter reporter = nullptr;
constinit std::atomic_flag reporting;

// Async-signal-safe throughout.
void on_fatal_signal(int signal) {
  if (!reporting.test_and_set()) reporter(signal);
  // The handler is gone by now (SA_RESETHAND), and the signal is held back until it returns.
  ::raise(signal);
}

}  // namespace

void on_fatal_error(void (*report)(int signal)) {
  reporter = report;
  struct sigaction action {};
  action.sa_handler = on_fatal_signal;
  // SA_RESETHAND is 0x80000000, which has no place in an int.
  action.sa_flags = static_cast<int>(static_cast<unsigned>(SA_ONSTACK) | SA_RESETHAND);
  for (const int signal : kFatalSignals) ::sigaction(signal, &action, nullptr);
}

void raise_fatal_error() {
  ::raise(SIGSEGV);
}

struct ReporterStack::State {
  std::unique_ptr<char[]> memory = std::make_unique<char[]>(kStackSize);  // NOLINT(*-c-arrays)
  stack_t previous{};
};

ReporterStack::ReporterStack() : state_(std::make_unique<State>()) {
  stack_t stack{};
  stack.ss_sp = state_->memory.get();
  stack.ss_size = kStackSize;
  ::sigaltstack(&stack, &state_->previous);
}

ReporterStack::~ReporterStack() {
  ::sigaltstack(&state_->previous, nullptr);
}

ReportFile::ReportFile(const char* path)
    : number_(::open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR)) {}

ReportFile::~ReportFile() {
  if (is_open()) ::close(static_cast<int>(number_));
}

bool ReportFile::is_open() const {
  return number_ >= 0;
}

void ReportFile::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t count = ::write(static_cast<int>(number_), bytes.data(), bytes.size());
    if (count <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void make_report_folder(const char* path) {
  ::mkdir(path, S_IRWXU);
}

}  // namespace interlock
