#include "server/crash_report.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/user_folders.h"

namespace interlock {
namespace {

constexpr std::array kFatalSignals = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
constexpr std::size_t kMaxUri = 1024;

// All that a signal handler needs, made before any signal comes.
struct Reporter {
  std::vector<std::string> folders;  // to make, the outermost first
  std::string path_start;            // of the file's path, to go on with the time
  std::string first_line;
  std::string crash_word;  // empty: none
};

// Never destroyed: a signal may come at any time.
constinit const Reporter* reporter = nullptr;
constinit thread_local const UnderAnalysis* current = nullptr;
constinit std::atomic_flag reporting;

// Text in a fixed buffer, for a signal handler, which must not allocate. What is too long is cut.
// One thread.
class FixedBuffer {
 public:
  void append(std::string_view text) {
    const std::size_t room = bytes_.size() - 1 - size_;
    const std::string_view taken = text.substr(0, room);
    std::copy(taken.begin(), taken.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += taken.size();
  }
  void append(std::uint64_t number) {
    std::array<char, 20> digits{};
    std::size_t begin = digits.size();
    do {
      digits[--begin] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number != 0);
    append({digits.data() + begin, digits.size() - begin});
  }
  [[nodiscard]] const char* c_str() const { return bytes_.data(); }
  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 4096> bytes_{};
  std::size_t size_ = 0;
};

void write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count <= 0) {
      return;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

int open_crash_file() {
  for (const std::string& folder : reporter->folders) {
    ::mkdir(folder.c_str(), S_IRWXU);
  }
  FixedBuffer path;
  path.append(reporter->path_start);
  path.append(static_cast<std::uint64_t>(std::time(nullptr)));
  path.append("-");
  path.append(static_cast<std::uint64_t>(::getpid()));
  return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
}

void write_crash_file(int signal) {
  const int file = open_crash_file();
  if (file < 0) {
    return;
  }
  FixedBuffer head;
  head.append(reporter->first_line);
  head.append("\nsignal ");
  head.append(static_cast<std::uint64_t>(signal));
  head.append("\n");
  // First what needs no look at the text: that may be what is broken.
  write_all(file, head.view());
  if (const UnderAnalysis* under = current) {
    const ContentHash content = content_hash(under->text());
    FixedBuffer tail;
    tail.append("content ");
    tail.append(content.hash);
    tail.append(" ");
    tail.append(content.size);
    tail.append("\ndocument ");
    tail.append(std::string_view(under->uri()).substr(0, kMaxUri));
    tail.append("\n");
    write_all(file, tail.view());
  }
  ::close(file);
}

// Async-signal-safe throughout.
void on_fatal_signal(int signal) {
  if (!reporting.test_and_set()) {
    write_crash_file(signal);
  }
  // The handler is gone by now (SA_RESETHAND), and the signal is held back until it returns.
  ::raise(signal);
}

// A stack for the handler, for when the thread's own is used up. One thread.
class SignalStack {
 public:
  SignalStack() {
    stack_t stack{};
    stack.ss_sp = memory_.get();
    stack.ss_size = kSize;
    ::sigaltstack(&stack, &previous_);
  }
  ~SignalStack() { ::sigaltstack(&previous_, nullptr); }
  SignalStack(const SignalStack&) = delete;
  SignalStack& operator=(const SignalStack&) = delete;

 private:
  static constexpr std::size_t kSize = std::size_t{64} << 10U;
  std::unique_ptr<char[]> memory_ = std::make_unique<char[]>(kSize);  // NOLINT(*-avoid-c-arrays)
  stack_t previous_{};
};

}  // namespace

ContentHash content_hash(const Text& text) {
  ContentHash out{0xcbf29ce484222325, text.size()};
  std::uint32_t at = 0;
  while (at < out.size) {
    const std::string_view chunk = text.chunk_at(at);
    if (chunk.empty()) {
      break;
    }
    for (const char c : chunk) {
      out.hash = (out.hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    }
    at += static_cast<std::uint32_t>(chunk.size());
  }
  return out;
}

std::string crash_folder() {
  const std::string caches = user_cache_folder();
  return caches.empty() ? std::string() : caches + "/crashes";
}

void report_crashes(const std::string& folder, std::string_view version) {
  if (folder.empty() || reporter != nullptr) {
    return;
  }
  auto made = std::make_unique<Reporter>();
  const std::filesystem::path path(folder);
  made->folders = {path.parent_path().parent_path(), path.parent_path(), path};
  made->path_start = folder + "/crash-";
  made->first_line = "interlock " + std::string(version);
  if (const char* word = std::getenv("INTERLOCK_DEBUG_CRASH")) {
    made->crash_word = word;
  }
  reporter = made.release();
  struct sigaction action {};
  action.sa_handler = on_fatal_signal;
  // SA_RESETHAND is 0x80000000, which has no place in an int.
  action.sa_flags = static_cast<int>(static_cast<unsigned>(SA_ONSTACK) | SA_RESETHAND);
  for (const int signal : kFatalSignals) {
    ::sigaction(signal, &action, nullptr);
  }
}

UnderAnalysis::UnderAnalysis(const std::string& uri, const Text& text)
    : uri_(uri), text_(text), outer_(current) {
  if (reporter == nullptr) {
    return;
  }
  static thread_local const SignalStack stack;
  current = this;
  // What follows may end in the handler, which reads it.
  std::atomic_signal_fence(std::memory_order_release);
  const std::string& word = reporter->crash_word;
  if (!word.empty() && text.to_string().find(word) != std::string::npos) {
    ::raise(SIGSEGV);
  }
}

UnderAnalysis::~UnderAnalysis() {
  current = outer_;
}

}  // namespace interlock
