// What is forgotten where memory is scarce, and comes back when somebody asks.
#include "server/memory_budget.h"

#include <chrono>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/server/fake_host.h"

namespace interlock::tests {
namespace {

constexpr std::size_t kTooMuch = MemoryBudget::kDefault + 1;

void open(FakeHost& host, const std::string& name) {
  host.send(
      R"({"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///)" + name +
      R"(","languageId":"python","version":1,"text":"import time\nasync def f(): time.sleep(1)\n"}}})");
  host.pass(std::chrono::seconds(5));
}

bool is_kept(FakeHost& host, const std::string& name) {
  return host.session->workspace().latest_analysis("file:///" + name) != nullptr;
}

void initialize(FakeHost& host) {
  host.send(R"({"id":0,"method":"initialize","params":{"capabilities":{}}})");
  host.send(R"({"method":"initialized","params":{}})");
}

TEST_CASE("within the budget nothing is forgotten, however long it is not used") {
  FakeHost host;
  initialize(host);
  host.resident = MemoryBudget::kDefault;
  open(host, "a.py");
  host.pass(std::chrono::hours(1));
  open(host, "b.py");
  CHECK(is_kept(host, "a.py"));
  CHECK(is_kept(host, "b.py"));
}

TEST_CASE("over the budget, what was put aside goes first, and comes back when it is asked about") {
  FakeHost host;
  initialize(host);
  open(host, "a.py");
  open(host, "b.py");
  host.pass(std::chrono::minutes(11));
  host.send(
      R"({"id":1,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///b.py"},"position":{"line":1,"character":20}}})");
  host.outbox.sent.clear();
  host.resident = kTooMuch;
  open(host, "c.py");
  CHECK_FALSE(is_kept(host, "a.py"));
  CHECK(is_kept(host, "b.py"));
  CHECK(is_kept(host, "c.py"));
  host.outbox.sent.clear();

  host.resident = 0;
  host.send(
      R"({"id":2,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///a.py"},"position":{"line":1,"character":20}}})");
  CHECK(is_kept(host, "a.py"));
  std::string all;
  while (!host.outbox.sent.empty()) all += host.take();
  CHECK(all.find("Blocks the event loop") != std::string::npos);
  // An edit goes on from there.
  host.send(
      R"({"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.py","version":2},"contentChanges":[{"text":"x = 1\n"}]}})");
  CHECK(host.take().find(R"("version":2,"diagnostics":[])") != std::string::npos);
}

TEST_CASE("where all is in use, the older half goes, and never what was used last") {
  FakeHost host;
  initialize(host);
  for (const char* name : {"a.py", "b.py", "c.py"}) open(host, name);
  host.resident = kTooMuch;
  open(host, "d.py");
  CHECK_FALSE(is_kept(host, "a.py"));
  CHECK_FALSE(is_kept(host, "b.py"));
  CHECK(is_kept(host, "c.py"));
  CHECK(is_kept(host, "d.py"));
  host.send(
      R"({"method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///c.py"}}})");
  for (int i = 0; i < 3; ++i) open(host, "d.py");
  CHECK(is_kept(host, "d.py"));
}

}  // namespace
}  // namespace interlock::tests
