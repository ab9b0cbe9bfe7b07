// What is done while nothing happens: nothing. Each timer that is left would wake the process.
#include <chrono>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/server/fake_host.h"

namespace interlock::tests {
namespace {

TEST_CASE("a server that nobody speaks to does nothing") {
  FakeHost host;
  host.files["/work/a.py"] = "import time\nasync def f(): time.sleep(1)\n";
  host.files["/work/pyproject.toml"] = "[tool.interlock]\n";
  host.send(
      R"({"id":0,"method":"initialize","params":{"rootUri":"file:///work","capabilities":{"window":{"workDoneProgress":true},)"
      R"("workspace":{"configuration":true,"didChangeWatchedFiles":{"dynamicRegistration":true}}}}})");
  host.send(R"({"method":"initialized","params":{}})");
  host.send(
      R"({"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///work/a.py","languageId":"python","version":1,)"
      R"("text":"import time\nasync def f(): time.sleep(1)\n"}}})");
  host.send(
      R"({"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///work/a.py","version":2},"contentChanges":[{"text":"x"}]}})");
  host.send(
      R"({"id":1,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///work/a.py"},"position":{"line":0,"character":0}}})");
  CHECK(host.loop.timers() > 0);
  host.pass(std::chrono::seconds(15));
  CHECK(host.loop.timers() == 0);
  CHECK(host.workers.waiting() == 0);
  host.outbox.sent.clear();
  host.pass(std::chrono::hours(10));
  CHECK(host.outbox.sent.empty());
}

}  // namespace
}  // namespace interlock::tests
