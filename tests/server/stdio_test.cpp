// The real program over real pipes: what a session in one process can't show.
#include <csignal>
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "protocol/message_writer.h"
#include "tests/server/program.h"

namespace interlock::tests {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryIsMeasured = false;  // the sanitizers keep what was freed
#else
constexpr bool kMemoryIsMeasured = true;
#endif
constexpr std::size_t kMebibyte = std::size_t{1} << 20U;

constexpr std::string_view kSync = R"({"jsonrpc":"2.0","id":1,"method":"interlock/sync"})";

std::string open(const std::string& text) {
  return R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.py",)"
         R"("languageId":"python","version":1,"text":")" +
         text + R"("}}})";
}

TEST_CASE("a session from beginning to end") {
  ServerProgram server;
  server.send(open(R"(import time\nasync def f(): time.sleep(1)\n)"));
  const Json published = server.receive_notification("textDocument/publishDiagnostics");
  CHECK(published["params"]["diagnostics"].size() == 1);
  server.send(R"({"jsonrpc":"2.0","id":2,"method":"shutdown"})");
  CHECK(server.receive_answer(2)["result"].is_null());
  server.send(R"({"jsonrpc":"2.0","method":"exit"})");
  CHECK(server.wait() == 0);
  CHECK_FALSE(server.receive().present());
  CHECK(server.garbage() == 0);
}

TEST_CASE("the program and its server say the same version") {
  const ServerProgram server;
  const auto version = server.initialize_result["result"]["serverInfo"]["version"].string();
  REQUIRE(version);
  CHECK(std::regex_match(std::string(*version),
                         std::regex(R"(\d+\.\d+\.\d+ \(([0-9a-f]{10,}|unknown)\))")));
  // What --version prints has no header: as a message it is garbage, up to the end.
  Program program(
      {"/bin/sh", "-c",
       INTERLOCK_PROGRAM " --version | grep -qxF 'interlock " + std::string(*version) + "'"});
  CHECK(program.wait() == 0);
}

TEST_CASE("after each malformed input a fresh server answers") {
  const std::string deep = std::string(20'000, '[') + std::string(20'000, ']');
  const std::vector<std::string> inputs = {
      framed(R"({"jsonrpc":"2.0","id":9,"method":"x)"),
      framed("[1,2,3]"),
      framed(R"([{"jsonrpc":"2.0","id":9,"method":"x"},{"jsonrpc":"2.0","method":"y"}])"),
      framed(R"({"jsonrpc":"2.0","id":9})"),
      framed(R"({"jsonrpc":"2.0","id":"never sent","result":{}})"),
      framed("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"\xFF\xFE\"}"),
      "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nX: y\r\nContent-Length: "
      "2\r\n\r\n{}",
      "Content-Length: 2\n\n{}",
      "content-length: 2\r\n\r\n{}",
      framed(R"({"jsonrpc":"2.0","id":9,"method":"x","params":)" + deep + "}"),
      "X: y\r\n\r\n{}",
      "Content-Length: -5\r\n\r\n{}",
      "Content-Length: 99999999999999\r\n\r\n{}",
      "garbage\r\n",
      framed(
          R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///n.py",)"
          R"("version":2},"contentChanges":[{"text":""}]}})"),
      framed(
          R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.py",)"
          R"("version":2},"contentChanges":[{"range":{"start":{"line":99,"character":9},"end":{"line":98,)"
          R"("character":9}},"text":"x"}]}})"),
      "Content-Length: 500\r\n\r\n{\"jsonrpc\":\"2.0\"",
      std::string(100'000, '\0'),
  };
  for (const std::string& input : inputs) {
    INFO(input.substr(0, 200));
    ServerProgram server;
    server.send(open("x"));
    server.write(input);
    server.send(kSync);
    CHECK(server.receive_answer(1)["result"].is_null());
    server.close_input();
    CHECK(server.wait() == 1);
  }
}

TEST_CASE("a client that does not read is listened to, and gets every answer later") {
  ServerProgram server;
  const std::size_t before = server.resident_bytes();
  constexpr std::int64_t kRequests = 20'000;
  const std::string filler(100, 'x');
  for (std::int64_t id = 10; id < 10 + kRequests; ++id) {
    server.send(R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"method":"unknown/)" +
                filler + "\"}");
  }
  if (kMemoryIsMeasured) {
    CHECK(server.resident_bytes() < before + 64 * kMebibyte);
  }
  std::int64_t answers = 0;
  for (std::int64_t id = 10; id < 10 + kRequests; ++id) {
    answers += server.receive()["id"].integer() == id ? 1 : 0;
  }
  CHECK(answers == kRequests);
}

TEST_CASE("a body of 300 MiB is skipped without being kept") {
  ServerProgram server;
  server.send(kSync);
  server.receive_answer(1);
  const std::size_t before = server.resident_bytes();
  constexpr std::size_t kMebibytes = 300;
  server.write("Content-Length: " + std::to_string(kMebibytes * kMebibyte) + "\r\n\r\n");
  const Json refused = server.receive();
  CHECK(refused["id"].is_null());
  CHECK(refused["error"]["code"].integer() == -32600);
  const std::string piece(kMebibyte, 'x');
  for (std::size_t i = 0; i < kMebibytes; ++i) {
    server.write(piece);
  }
  server.send(kSync);
  CHECK(server.receive_answer(1)["result"].is_null());
  if (kMemoryIsMeasured) {
    CHECK(server.resident_bytes() < before + kMebibyte);
  }
}

TEST_CASE("how large a message may be can be said") {
  Program server({INTERLOCK_PROGRAM, "server", "--no-cache", "--largest-message", "1"});
  server.send(R"({"jsonrpc":"2.0","method":"x","params":[")" + std::string(2 * kMebibyte, 'x') +
              R"("]})");
  CHECK(server.receive()["error"]["code"].integer() == -32600);
  server.send(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}})");
  CHECK(server.receive_answer(1)["result"].present());
}

TEST_CASE("the server ends with its client") {
  ServerProgram server;
  SECTION("input ends") {
    server.close_input();
    CHECK(server.wait() == 1);
  }
  SECTION("input ends after shutdown") {
    server.send(R"({"jsonrpc":"2.0","id":2,"method":"shutdown"})");
    server.receive_answer(2);
    server.close_input();
    CHECK(server.wait() == 0);
  }
  SECTION("nobody reads") {
    server.close_output();
    server.send(kSync);
    CHECK(server.wait() == 1);
  }
  SECTION("a signal") {
    server.signal(SIGTERM);
    CHECK(server.wait() == 128 + SIGTERM);
  }
}

TEST_CASE("the server ends with the process it was told of, whoever holds the pipe") {
  Program editor({"/bin/sh", "-c", "read line"});
  ServerProgram server(R"({"processId":)" + std::to_string(editor.id()) + R"(,"capabilities":{}})");
  server.send(kSync);
  server.receive_answer(1);
  editor.close_input();
  editor.wait();
  CHECK(server.wait() == 1);

  // A process that isn't there any more.
  Program gone({"/bin/true"});
  const pid_t id = gone.id();
  gone.wait();
  Program late({INTERLOCK_PROGRAM, "server", "--client-process-id", std::to_string(id)});
  CHECK(late.wait() == 1);
}

TEST_CASE("exit does not wait for an analysis") {
  ServerProgram server;
  std::string text = R"(import time\n)";
  for (int i = 0; i < 50'000; ++i) {
    text += R"(async def f():\n    time.sleep(1)\n)";
  }
  server.send(open(text));
  server.send(R"({"jsonrpc":"2.0","id":2,"method":"shutdown"})");
  CHECK(server.receive_answer(2)["result"].is_null());
  server.send(R"({"jsonrpc":"2.0","method":"exit"})");
  CHECK(server.wait() == 0);
}

}  // namespace
}  // namespace interlock::tests
