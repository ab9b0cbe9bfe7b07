// What `workspace/diagnostic` does where there is much to tell; the sessions show the rest.
#include "server/workspace_diagnostics.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/server/fake_host.h"

namespace interlock::tests {
namespace {

constexpr const char* kBlocking = "import time\nasync def f(): time.sleep(1)\n";

std::string path_of(std::size_t i) {
  return "/work/m" + std::to_string(100'000 + i) + ".py";
}

void ask_in_parts(FakeHost& host) {
  host.send(
      R"({"id":0,"method":"initialize","params":{"rootUri":"file:///work","initializationOptions":{"diagnostics.scope":"workspace"},)"
      R"("capabilities":{"textDocument":{"diagnostic":{}},"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}}})");
  host.send(R"({"method":"initialized","params":{}})");
  host.outbox.sent.clear();
  host.send(
      R"({"id":1,"method":"workspace/diagnostic","params":{"partialResultToken":"t","previousResultIds":[]}})");
}

TEST_CASE("large workspaces are told in parts, and not of everything") {
  FakeHost host;
  for (std::size_t i = 0; i < 450; ++i) host.files[path_of(i)] = kBlocking;
  ask_in_parts(host);
  host.pass(std::chrono::seconds(1));
  std::size_t told = 0;
  std::size_t parts = 0;
  for (std::string body = host.take(); !body.empty(); body = host.take()) {
    const Json message = parse_json(body).value;
    CHECK(message["method"].string() == "$/progress");
    CHECK(message["params"]["token"].string() == "t");
    const std::size_t size = message["params"]["value"]["items"].size();
    CHECK(size <= WorkspaceDiagnostics::kChunkFiles);
    CHECK(body.size() <= WorkspaceDiagnostics::kChunkBytes + 1000);
    told += size;
    ++parts;
  }
  CHECK(told == 450);
  CHECK(parts >= 3);

  // Nothing new: no message, no job, and no timer that would wake anybody.
  host.pass(std::chrono::minutes(5));
  CHECK(host.outbox.sent.empty());
  CHECK(host.workers.waiting() == 0);
  CHECK(host.loop.timers() == 0);
}

TEST_CASE("somebody who types is not held up, and what was left is looked at afterwards") {
  FakeHost host;
  for (std::size_t i = 0; i < 40; ++i) host.files[path_of(i)] = kBlocking;
  ask_in_parts(host);
  host.hold_workers = true;
  host.pass(std::chrono::seconds(1));
  host.send(
      R"({"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///work/x.py","languageId":"python","version":1,"text":"x"}}})");
  host.hold_workers = false;
  host.settle();
  CHECK(host.outbox.sent.empty());
  host.pass(TypingPause::kPause);
  std::size_t told = 0;
  for (std::string body = host.take(); !body.empty(); body = host.take())
    told += parse_json(body).value["params"]["value"]["items"].size();
  CHECK(told == 40);
}

TEST_CASE("a workspace with more files than are looked at says so, once") {
  FakeHost host;
  for (std::size_t i = 0; i < WorkspaceDiagnostics::kMostFiles + 5; ++i) host.files[path_of(i)];
  host.files[path_of(0)] = kBlocking;
  host.files[path_of(WorkspaceDiagnostics::kMostFiles + 1)] = kBlocking;
  ask_in_parts(host);
  host.pass(std::chrono::seconds(1));
  const Json part = parse_json(host.take()).value["params"]["value"];
  CHECK(part["items"].size() == 1);
  const Json message = parse_json(host.take()).value;
  CHECK(message["method"].string() == "window/showMessage");
  CHECK(message["params"]["message"].string().value_or("").find("5 files") != std::string::npos);
  CHECK(host.outbox.sent.empty());
}

}  // namespace
}  // namespace interlock::tests
