// What the server keeps on the disk from session to session.
#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/server/cli/temporary_folder.h"
#include "tests/server/program.h"

namespace interlock::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSync = R"({"jsonrpc":"2.0","id":1,"method":"interlock/sync"})";

// A server in a workspace whose one file leads to another, with a cache of its own.
class Work {
 public:
  Work() {
    folder_.write("w/store.py", "import time\ndef load():\n    time.sleep(1)\n");
    folder_.write("w/main.py", kMain);
  }

  [[nodiscard]] std::string caches() const { return folder_.path("caches"); }
  [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }

  // How many findings main.py has, as a server says that ends as it is told. `shell`: what a shell
  // does before it becomes the server.
  std::size_t findings(std::string_view end, const std::string& shell = ":") const {
    const std::string root = "file://" + folder_.path("w");
    ServerProgram server(
        R"({"processId":null,"capabilities":{},"rootUri":")" + root + "\"}",
        {"XDG_CACHE_HOME=" + caches(), "/bin/sh", "-c", shell + R"(; exec "$@")", "sh"});
    server.send(R"({"jsonrpc":"2.0","method":"initialized","params":{}})");
    server.send(
        R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":")" +
        root + R"(/main.py","languageId":"python","version":1,"text":)" + kMainJson + "}}}");
    const Json published = server.receive_notification("textDocument/publishDiagnostics");
    server.send(kSync);
    server.receive_answer(1);
    if (end == "exit") {
      server.send(R"({"jsonrpc":"2.0","id":2,"method":"shutdown"})");
      server.receive_answer(2);
      server.send(R"({"jsonrpc":"2.0","method":"exit"})");
      CHECK(server.wait() == 0);
    } else if (end == "hangup") {
      server.close_input();
      CHECK(server.wait() == 1);
    } else {
      server.signal(SIGKILL);
      server.wait();
    }
    CHECK(server.garbage() == 0);
    return published["params"]["diagnostics"].size();
  }

  // Bytes of finished packs.
  [[nodiscard]] std::uintmax_t kept() const {
    std::uintmax_t bytes = 0;
    if (!fs::is_directory(caches())) return 0;
    for (const auto& entry : fs::recursive_directory_iterator(caches())) {
      if (entry.path().extension() == ".pack") bytes += entry.file_size();
    }
    return bytes;
  }

 private:
  static constexpr const char* kMain = "from store import load\nasync def main():\n    load()\n";
  static constexpr const char* kMainJson =
      R"("from store import load\nasync def main():\n    load()\n")";
  TemporaryFolder folder_;
};

TEST_CASE("what a server has read is there for the next") {
  const Work work;
  CHECK(work.findings("exit") == 1);
  const std::uintmax_t kept = work.kept();
  CHECK(kept > 0);
  // Nothing was read that was not known.
  CHECK(work.findings("exit") == 1);
  CHECK(work.kept() == kept);
}

TEST_CASE("it is also kept when the client is gone without a word") {
  const Work work;
  CHECK(work.findings("hangup") == 1);
  CHECK(work.kept() > 0);
}

TEST_CASE("a server that is killed leaves nothing wrong") {
  const Work work;
  for (int i = 0; i < 3; ++i) CHECK(work.findings("kill") == 1);
  CHECK(work.findings("exit") == 1);
  CHECK(work.findings("exit") == 1);
}

TEST_CASE("a cache that can't be written is done without") {
  const Work work;
  work.folder().write("caches", "a file where the folder would be");
  CHECK(work.findings("exit") == 1);
  CHECK(work.findings("exit") == 1);
}

TEST_CASE("a disk without room costs the cache and nothing else") {
  const Work work;
  CHECK(work.findings("exit", "ulimit -f 0") == 1);
  CHECK(work.kept() == 0);
  // There is room again, and then none.
  CHECK(work.findings("exit") == 1);
  CHECK(work.kept() > 0);
  CHECK(work.findings("exit", "ulimit -f 0") == 1);
}

TEST_CASE("the times of files may be any") {
  const Work work;
  CHECK(work.findings("exit") == 1);
  constexpr std::chrono::hours kCentury(24 * 365 * 100);
  for (const auto step : {kCentury, -2 * kCentury, kCentury}) {
    for (const auto& entry : fs::recursive_directory_iterator(work.folder().path()))
      fs::last_write_time(entry.path(), entry.last_write_time() + step);
    CHECK(work.findings("exit") == 1);
  }
}

TEST_CASE("a damaged cache is as none") {
  const Work work;
  CHECK(work.findings("exit") == 1);
  for (const auto& entry : fs::recursive_directory_iterator(work.caches())) {
    if (entry.path().extension() == ".pack") fs::resize_file(entry.path(), entry.file_size() / 2);
  }
  CHECK(work.findings("exit") == 1);
}

}  // namespace
}  // namespace interlock::tests
