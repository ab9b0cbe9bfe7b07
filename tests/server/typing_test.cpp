// What comes of documents that change faster than they are analysed: time passes only when these
// tests say so.
#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "server/analysis_scheduler.h"
#include "tests/server/fake_host.h"

namespace interlock::tests {
namespace {

using std::chrono::milliseconds;

std::string change(const std::string& uri, int version, const std::string& text) {
  return R"({"method":"textDocument/didChange","params":{"textDocument":{"uri":")" + uri +
         R"(","version":)" + std::to_string(version) + R"(},"contentChanges":[{"text":")" + text +
         R"("}]}})";
}

std::string open(const std::string& uri, const std::string& text) {
  return R"({"method":"textDocument/didOpen","params":{"textDocument":{"uri":")" + uri +
         R"(","languageId":"python","version":1,"text":")" + text + R"("}}})";
}

std::string close(const std::string& uri) {
  return R"({"method":"textDocument/didClose","params":{"textDocument":{"uri":")" + uri + R"("}}})";
}

void initialize(FakeHost& host) {
  host.send(R"({"id":0,"method":"initialize","params":{"capabilities":{}}})");
  host.send(R"({"method":"initialized","params":{}})");
  (void)host.take();
}

struct Published {
  std::string uri;
  std::optional<std::int64_t> version;
  bool empty = false;
};

std::optional<Published> take_published(FakeHost& host) {
  const std::string body = host.take();
  if (body.empty()) {
    return std::nullopt;
  }
  const Json params = parse_json(body).value["params"];
  return Published{std::string(params["uri"].string().value_or("")), params["version"].integer(),
                   params["diagnostics"].size() == 0};
}

TEST_CASE("300 keystrokes at 200 a second are told of six times at most, the last at the end") {
  FakeHost host;
  initialize(host);
  host.send(open("file:///a.py", "x"));
  (void)host.take();
  host.pass(milliseconds(1000));
  for (int i = 0; i < 300; ++i) {
    host.send(change("file:///a.py", i + 2, "x = " + std::to_string(i)));
    host.pass(milliseconds(5));
  }
  host.pass(milliseconds(150));
  CHECK(host.outbox.sent.size() <= 6);
  CHECK(host.outbox.sent.size() >= 3);
  std::optional<std::int64_t> last;
  while (const auto published = take_published(host)) {
    CHECK(published->version.value_or(0) > last.value_or(0));
    last = published->version;
  }
  CHECK(last == 301);
  host.pass(milliseconds(5000));
  CHECK(host.outbox.sent.empty());
}

TEST_CASE("while an analysis takes long, results still come, and none after a later one") {
  FakeHost host;
  initialize(host);
  host.send(open("file:///a.py", "x"));
  (void)host.take();
  // An analysis takes 40 ms, a keystroke comes every 10.
  host.hold_workers = true;
  for (int i = 0; i < 200; ++i) {
    host.send(change("file:///a.py", i + 2, "x = " + std::to_string(i)));
    host.pass(milliseconds(10));
    if (i % 4 == 3) {
      host.workers.run_job();
      host.settle();
    }
  }
  host.hold_workers = false;
  host.pass(milliseconds(500));
  CHECK(host.outbox.sent.size() >= 3);
  std::optional<std::int64_t> last;
  while (const auto published = take_published(host)) {
    CHECK(published->version.value_or(0) > last.value_or(0));
    last = published->version;
  }
  CHECK(last == 201);
}

TEST_CASE("a closed document is cleared once, whatever was under way") {
  FakeHost host;
  initialize(host);
  std::mt19937 random(11);
  bool is_open = false;
  int version = 1;
  std::size_t closed = 0;
  std::size_t cleared = 0;
  host.hold_workers = true;
  for (int i = 0; i < 1000; ++i) {
    switch (random() % 5) {
      case 0:
        host.send(open("file:///a.py", "import time\\nasync def f(): time.sleep(1)\\n"));
        is_open = true;
        version = 1;
        break;
      case 1:
        closed += is_open ? 1 : 0;
        host.send(close("file:///a.py"));
        is_open = false;
        break;
      case 2:
        host.send(change("file:///a.py", ++version, "x"));
        break;
      case 3:
        host.workers.run_job();
        host.settle();
        break;
      default:
        host.pass(milliseconds(random() % 30));
        break;
    }
    while (const auto published = take_published(host)) {
      // Of a closed document only the message that it is empty now, which has no version.
      CHECK((is_open || !published->version));
      cleared += published->version ? 0 : 1;
    }
  }
  CHECK(closed > 50);
  CHECK(cleared == closed);
}

TEST_CASE("an offset moves with the changes before it, and is lost in what they replace") {
  const std::vector<TextChange> changes = {{{0, 0}, 3}, {{10, 15}, 1}};
  CHECK(offset_after(0, changes) == 0);
  CHECK(offset_after(1, changes) == 4);
  CHECK(offset_after(7, changes) == 10);
  CHECK_FALSE(offset_after(8, changes));
  CHECK(offset_after(12, changes) == 11);
  CHECK(offset_after(5, {}) == 5);
}

TEST_CASE("a large file gets one diagnostic that says so") {
  FakeHost host;
  initialize(host);
  std::string lines;
  for (std::uint32_t i = 0; i < Workspace::kMaxLines; ++i) {
    lines += "\\n";
  }
  host.send(open("file:///a.py", lines));
  const Json params = parse_json(host.take()).value["params"];
  REQUIRE(params["diagnostics"].size() == 1);
  CHECK(params["diagnostics"][std::size_t{0}]["severity"].integer() == 3);
  CHECK(params["diagnostics"][std::size_t{0}]["message"].string().value_or("").find("too large") !=
        std::string::npos);
  // Made smaller it is a file like any other.
  host.send(change("file:///a.py", 2, "x"));
  const Json later = parse_json(host.take()).value["params"];
  CHECK(later["diagnostics"].size() == 0);
}

}  // namespace
}  // namespace interlock::tests
