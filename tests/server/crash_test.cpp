// What crashed the server twice is left alone, and no more than that.
#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <unistd.h>

#include "server/quarantine.h"
#include "tests/server/program.h"

namespace interlock::tests {
namespace {

namespace fs = std::filesystem;

// A folder of its own, gone at the end. One thread.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (fs::temp_directory_path() / "interlock-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~ScratchFolder() { fs::remove_all(path_); }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }
  [[nodiscard]] std::size_t files() const {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(path_)) {
      count += entry.is_regular_file() ? 1 : 0;
    }
    return count;
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
  }

 private:
  fs::path path_;
};

constexpr std::string_view kClient = R"({"processId":null,"capabilities":{}})";
constexpr std::string_view kCrashing = R"(import time\nasync def crash_here(): time.sleep(1)\n)";

std::string open(const std::string& uri, std::string_view text) {
  return R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":")" +
         uri + R"(","languageId":"python","version":1,"text":")" + std::string(text) + R"("}}})";
}

// A server whose user keeps caches in `caches`, and that crashes on a word.
class CrashingServer : public ServerProgram {
 public:
  explicit CrashingServer(const ScratchFolder& caches)
      : ServerProgram(kClient, {"XDG_CACHE_HOME=" + caches.path().string(),
                                "INTERLOCK_DEBUG_CRASH=crash_here"}) {}

  Json diagnostics() {
    return receive_notification("textDocument/publishDiagnostics")["params"]["diagnostics"];
  }
};

std::string message(const Json& diagnostics) {
  REQUIRE(diagnostics.size() == 1);
  return std::string(diagnostics[std::size_t{0}]["message"].string().value_or(""));
}

TEST_CASE("a text that crashed the server twice is not analysed until it is edited") {
  const ScratchFolder caches;
  for (std::size_t crash = 1; crash <= 2; ++crash) {
    CrashingServer server(caches);
    server.send(open("file:///a.py", kCrashing));
    CHECK_FALSE(server.diagnostics().present());
    CHECK(server.wait() == 128 + SIGSEGV);
    CHECK(caches.files() == crash);
  }

  CrashingServer server(caches);
  server.send(open("file:///a.py", kCrashing));
  const Json notice = server.diagnostics();
  CHECK(message(notice).starts_with("Interlock crashed twice"));
  CHECK(notice[std::size_t{0}]["severity"].integer() == 3);
  CHECK(notice[std::size_t{0}]["range"]["start"]["line"].integer() == 0);
  // The same text under another name, and other texts.
  server.send(open("file:///b.py", kCrashing));
  CHECK(message(server.diagnostics()).starts_with("Interlock crashed twice"));
  server.send(open("file:///c.py", R"(import time\nasync def f(): time.sleep(1)\n)"));
  CHECK(message(server.diagnostics()).starts_with("`time.sleep` blocks"));
  server.send(
      R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.py",)"
      R"("version":2},"contentChanges":[{"range":{"start":{"line":1,"character":10},"end":{"line":1,)"
      R"("character":15}},"text":""}]}})");
  CHECK(message(server.diagnostics()).starts_with("`time.sleep` blocks"));
  // Typed back to what crashed.
  server.send(
      R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.py",)"
      R"("version":3},"contentChanges":[{"range":{"start":{"line":1,"character":10},"end":{"line":1,)"
      R"("character":10}},"text":"crash"}]}})");
  CHECK(message(server.diagnostics()).starts_with("Interlock crashed twice"));
  CHECK(caches.files() == 2);
}

TEST_CASE("any fatal signal leaves a file, and none is left without a crash") {
  const ScratchFolder caches;
  {
    CrashingServer server(caches);
    server.send(R"({"jsonrpc":"2.0","method":"exit"})");
    server.wait();
    CHECK(fs::is_empty(caches.path()));
  }
  std::size_t crashes = 0;
  for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL}) {
    CrashingServer server(caches);
    server.signal(signal);
    CHECK(server.wait() == 128 + signal);
    CHECK(caches.files() == ++crashes);
  }
}

TEST_CASE("only texts that crashed this version twice are in quarantine") {
  const ScratchFolder folder;
  const Text text("x = 1\n");
  const ContentHash hash = content_hash(text);
  const std::string content =
      "\nsignal 11\ncontent " + std::to_string(hash.hash) + " " + std::to_string(hash.size) + "\n";
  const auto contains = [&] {
    return read_crash_files(folder.path().string(), "2.0").contains(text);
  };
  folder.write("crash-1-1", "interlock 2.0" + content + "document file:///a.py\n");
  folder.write("crash-2-2", "interlock 1.0" + content);
  folder.write("crash-3-3", "interlock 2.0\nsignal 6\n");
  folder.write("crash-4-4", "interlock 2.0\nsignal 6\ncontent 12\n");
  folder.write("crash-5-5", "");
  folder.write("other", "interlock 2.0" + content);
  CHECK_FALSE(contains());
  folder.write("crash-6-6", "interlock 2.0" + content);
  CHECK(contains());
  CHECK_FALSE(read_crash_files(folder.path().string(), "2.0").contains(Text("x = 2\n")));
  CHECK_FALSE(read_crash_files("/nowhere/at/all", "2.0").contains(text));
  CHECK(folder.files() == 7);
}

TEST_CASE("crash files are few, and go with time") {
  const ScratchFolder folder;
  for (std::size_t i = 0; i < 2 * kMaxCrashFiles; ++i) {
    folder.write("crash-" + std::to_string(i), "interlock 1.0\nsignal 11\n");
  }
  folder.write("mine", "");
  (void)read_crash_files(folder.path().string(), "1.0");
  CHECK(folder.files() == kMaxCrashFiles + 1);
  const auto later = fs::file_time_type::clock::now() + kMaxCrashAge + std::chrono::hours(1);
  (void)read_crash_files(folder.path().string(), "1.0", later);
  CHECK(folder.files() == 1);
}

TEST_CASE("a text has one hash however it came about") {
  const Text typed = Text("import os\n").replace({7, 9}, "time");
  CHECK(content_hash(typed) == content_hash(Text("import time\n")));
  CHECK(content_hash(typed) != content_hash(Text("import tame\n")));
  CHECK(content_hash(Text()) == ContentHash{0xcbf29ce484222325, 0});
}

}  // namespace
}  // namespace interlock::tests
