// A disk, a clock, files and clients that aren't as they should be.
#include <chrono>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "server/workspace_files.h"
#include "tests/server/cli/temporary_folder.h"
#include "tests/server/fake_host.h"
#include "tests/server/program.h"

namespace interlock::tests {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

std::string open(const std::string& uri, const std::string& text) {
  JsonWriter out;
  out.begin_object().field("jsonrpc", "2.0").field("method", "textDocument/didOpen");
  out.key("params").begin_object().key("textDocument").begin_object();
  out.field("uri", uri).field("languageId", "python").field("version", 1).field("text", text);
  return out.end_object().end_object().end_object().take();
}

std::string close(const std::string& uri) {
  return R"({"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":")" +
         uri + R"("}}})";
}

std::string watched(const std::string& path) {
  return R"({"method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":"file://)" +
         path + R"(","type":2}]}})";
}

TEST_CASE("a file that was exchanged is another one, whatever the clock says") {
  const TemporaryFolder folder;
  const std::string path = folder.write("w/a.py", "x = 1\n");
  const auto then = fs::last_write_time(path);
  const auto stamp = [&] {
    const auto files = workspace_files({folder.path("w")}, {}, {});
    REQUIRE(files);
    REQUIRE(files->size() == 1);
    return files->front().stamp;
  };
  const auto before = stamp();
  CHECK(stamp() == before);
  // As long as the other and of the same time: the clock was set back, or it was unpacked.
  fs::rename(folder.write("new", "y = 2\n"), path);
  fs::last_write_time(path, then);
  CHECK(stamp() != before);
}

// A workspace in which files come, change and go while they are read.
class ChangingFiles {
 public:
  explicit ChangingFiles(std::uint32_t seed) : random_(seed) {}

  void start(FakeHost& host) const {
    host.files = files_;
    host.send(
        R"({"id":0,"method":"initialize","params":{"capabilities":{},"workspaceFolders":[{"uri":"file:///w","name":"w"}]}})");
    host.send(R"({"method":"initialized","params":{}})");
    host.send(open("file:///w/main.py",
                   "import a, b, c\nasync def main():\n    a.f()\n    b.f()\n    c.f()\n"));
  }

  void change(FakeHost& host) {
    static const std::vector<std::string> kTexts = {"import time\ndef f():\n    time.sleep(1)\n",
                                                    "def f():\n    pass\n",
                                                    "from b import f\n",
                                                    "from a import f\n",
                                                    "def f(:\n",
                                                    ""};
    const std::string path = "/w/" + std::string(1, static_cast<char>('a' + random_() % 3)) + ".py";
    if (random_() % 4 == 0)
      files_.erase(path);
    else
      files_[path] = kTexts[random_() % kTexts.size()];
    host.files = files_;
    if (random_() % 2 == 0)
      host.send(watched(path));
    else
      told_later_.push_back(path);
  }

  void tell_all(FakeHost& host) {
    for (const std::string& path : told_later_) host.send(watched(path));
    told_later_.clear();
  }

  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }

 private:
  std::mt19937 random_;
  std::map<std::string, std::string> files_;
  std::vector<std::string> told_later_;
};

// What the client was told last of main.py.
std::string last_published(FakeHost& host) {
  std::string last;
  for (std::string body = host.take(); !body.empty(); body = host.take()) {
    const Json message = parse_json(body).value;
    if (message["method"].string() == "textDocument/publishDiagnostics")
      last = message["params"]["diagnostics"].dump();
  }
  return last;
}

TEST_CASE("files that change while they are read end up as they are") {
  std::size_t different = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    ChangingFiles files(seed);
    FakeHost host;
    files.start(host);
    std::string last = last_published(host);
    host.hold_workers = true;
    for (int i = 0; i < 30; ++i) {
      if (files.below(2) == 0) files.change(host);
      if (files.below(2) == 0) host.workers.run_job();
      host.settle();
      if (files.below(3) == 0) host.pass(milliseconds(files.below(400)));
    }
    host.hold_workers = false;
    files.tell_all(host);
    host.pass(milliseconds(5000));
    const std::string later = last_published(host);
    if (!later.empty()) last = later;
    FakeHost fresh;
    files.start(fresh);
    fresh.pass(milliseconds(5000));
    INFO("seed " << seed);
    const std::string expected = last_published(fresh);
    CHECK(last == expected);
    different += expected == "[]" ? 0 : 1;
  }
  CHECK(different > 10);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryIsMeasured = false;  // the sanitizers keep what was freed
constexpr int kCycles = 1000;
#else
constexpr bool kMemoryIsMeasured = true;
constexpr int kCycles = 10'000;
#endif

TEST_CASE("documents that are opened and closed leave nothing behind") {
  ServerProgram server;
  constexpr std::size_t kMebibyte = std::size_t{1} << 20U;
  constexpr int kAtOnce = 50;
  std::string text = "import time\n";
  for (int i = 0; i < 20; ++i)
    text += "async def f" + std::to_string(i) + "():\n    time.sleep(1)\n";
  std::size_t after_warming_up = 0;
  for (int i = 0; i < kCycles; ++i) {
    const std::string uri = "file:///w/f" + std::to_string(i) + ".py";
    server.send(open(uri, text));
    server.send(close(uri));
    // Now and then all of it is waited for, so that nothing piles up in the pipe.
    if (i % kAtOnce != 0) continue;
    server.send(R"({"jsonrpc":"2.0","id":)" + std::to_string(i + 1) +
                R"(,"method":"interlock/sync"})");
    REQUIRE(server.receive_answer(i + 1)["result"].is_null());
    if (i == kCycles / 5) after_warming_up = server.resident_bytes();
  }
  if (kMemoryIsMeasured) CHECK(server.resident_bytes() < after_warming_up + 2 * kMebibyte);
}

}  // namespace
}  // namespace interlock::tests
