// The program over sockets, on record, and played again.
#include "server/transport.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "protocol/message_writer.h"
#include "server/output_queue.h"
#include "server/recording.h"
#include "tests/server/cli/temporary_folder.h"
#include "tests/server/program.h"

namespace interlock::tests {
namespace {

constexpr std::string_view kInitialize =
    R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"processId":null,"capabilities":{}}})";
constexpr std::string_view kShutdown = R"({"jsonrpc":"2.0","id":9,"method":"shutdown"})";
constexpr std::string_view kExit = R"({"jsonrpc":"2.0","method":"exit"})";

// A client that waits for one server.
class Listener {
 public:
  explicit Listener(int family) : socket_(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    REQUIRE(socket_ >= 0);
  }
  ~Listener() { ::close(socket_); }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  template <typename Address>
  void listen_at(const Address& address) const {
    REQUIRE(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
    REQUIRE(::listen(socket_, 1) == 0);
  }

  [[nodiscard]] int port() const {
    sockaddr_in address{};
    socklen_t size = sizeof(address);
    REQUIRE(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    return ntohs(address.sin_port);
  }

  // Talks to the server from `initialize` to `exit`; all that it said.
  [[nodiscard]] std::string talk() const {
    const int server = ::accept(socket_, nullptr, nullptr);
    REQUIRE(server >= 0);
    const std::string all = framed(kInitialize) + framed(kShutdown) + framed(kExit);
    REQUIRE(::write(server, all.data(), all.size()) == static_cast<ssize_t>(all.size()));
    std::string said;
    std::array<char, 4096> buffer{};
    ssize_t count = 0;
    while ((count = ::read(server, buffer.data(), buffer.size())) > 0)
      said.append(buffer.data(), static_cast<std::size_t>(count));
    ::close(server);
    return said;
  }

 private:
  int socket_;
};

TEST_CASE("the server comes to a client that waits at a port") {
  const Listener client(AF_INET);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  client.listen_at(address);
  Program server(
      {INTERLOCK_PROGRAM, "server", "--no-cache", "--socket=" + std::to_string(client.port())});
  const std::string said = client.talk();
  CHECK(said.find("serverInfo") != std::string::npos);
  CHECK(said.find(R"("id":9,"result":null)") != std::string::npos);
  CHECK(server.wait() == 0);
}

TEST_CASE("the server comes to a client that waits at a Unix domain socket") {
  const TemporaryFolder folder;
  const std::string path = folder.path("s");
  const Listener client(AF_UNIX);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  client.listen_at(address);
  Program server({INTERLOCK_PROGRAM, "server", "--no-cache", "--pipe=" + path});
  CHECK(client.talk().find("serverInfo") != std::string::npos);
  CHECK(server.wait() == 0);
}

TEST_CASE("where no client waits the server ends") {
  const TemporaryFolder folder;
  Program server({INTERLOCK_PROGRAM, "server", "--no-cache", "--pipe=" + folder.path("nobody")});
  CHECK(server.wait() == 1);
}

TEST_CASE("a session that was recorded is played without its client") {
  const TemporaryFolder folder;
  const std::string recording = folder.path("session.jsonl");
  {
    Program server({INTERLOCK_PROGRAM, "server", "--no-cache", "--record", recording});
    server.send(kInitialize);
    server.receive_answer(0);
    server.send(R"({"jsonrpc":"2.0","method":"initialized","params":{}})");
    server.send(
        R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.py",)"
        R"("languageId":"python","version":1,"text":"import time\nasync def f(): time.sleep(1)\n"}}})");
    CHECK(server.receive_notification("textDocument/publishDiagnostics").present());
    server.send(kShutdown);
    server.receive_answer(9);
    server.send(kExit);
    CHECK(server.wait() == 0);
  }
  std::ifstream file(recording);
  std::stringstream bytes;
  bytes << file.rdbuf();
  const auto messages = read_recording(bytes.str());
  REQUIRE(messages);
  CHECK(messages->size() == 8);

  const std::string played = folder.path("played.jsonl");
  Program replay(
      {"/bin/sh", "-c",
       INTERLOCK_PROGRAM " server --no-cache --replay '" + recording + "' > '" + played + "'"});
  CHECK(replay.wait() == 0);
  std::ifstream again(played);
  std::stringstream said;
  said << again.rdbuf();
  const auto sent = read_recording(said.str());
  REQUIRE(sent);
  bool has_diagnostics = false;
  for (const RecordedMessage& message : *sent) {
    CHECK(message.direction == RecordedMessage::Direction::sent);
    has_diagnostics |= message.body.find("blocking-call-in-coroutine") != std::string::npos;
  }
  CHECK(has_diagnostics);

  Program none({INTERLOCK_PROGRAM, "server", "--replay", folder.path("nothing")});
  CHECK(none.wait() == 2);
}

// What a server's process does that prints where its messages go; its one message is `message`.
[[noreturn]] void print_from_within(std::string_view message) {
  const Transport transport = Transport::over_stdio();
  std::cout << "a library says hello" << std::endl;
  std::puts("and so does C");
  std::fflush(stdout);
  (void)!::write(STDOUT_FILENO, "raw\n", 4);
  // Never destroyed: the threads may run until the process ends.
  auto& queue = *new OutputQueue;  // NOLINT(cppcoreguidelines-owning-memory)
  transport.start(
      queue, [](std::string_view) {}, [] {});
  OutgoingMessage only;
  only.body = message;
  queue.send(std::move(only));
  queue.wait_written(std::chrono::minutes(1));
  ::_exit(std::getchar() == EOF ? 0 : 1);
}

TEST_CASE("what is printed within the server goes to standard error") {
  std::array<int, 2> output{};
  std::array<int, 2> errors{};
  REQUIRE(::pipe(output.data()) == 0);
  REQUIRE(::pipe(errors.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::dup2(output[1], STDOUT_FILENO);
    ::dup2(errors[1], STDERR_FILENO);
    print_from_within("{}");
  }
  const auto all_of = [](std::array<int, 2> pipe) {
    ::close(pipe[1]);
    std::string said;
    std::array<char, 4096> buffer{};
    ssize_t count = 0;
    while ((count = ::read(pipe[0], buffer.data(), buffer.size())) > 0)
      said.append(buffer.data(), static_cast<std::size_t>(count));
    ::close(pipe[0]);
    return said;
  };
  CHECK(all_of(output) == framed("{}"));
  const std::string said = all_of(errors);
  CHECK(said.find("a library says hello\nand so does C\nraw\n") != std::string::npos);
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  // Nor does anything within it read what the client sends.
  CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
}

TEST_CASE("documents that are opened and closed leave nothing in memory") {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  ServerProgram server;
  std::string text = R"(import time\n)";
  for (int i = 0; i < 200; ++i) text += R"(async def f():\n    time.sleep(1)\n)";
  const auto open_and_close = [&](int times) {
    for (int i = 0; i < times; ++i) {
      server.send(
          R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.py",)"
          R"("languageId":"python","version":1,"text":")" +
          text + R"("}}})");
      server.receive_notification("textDocument/publishDiagnostics");
      server.send(
          R"({"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///a.py"}}})");
      server.receive_notification("textDocument/publishDiagnostics");
    }
    return server.resident_bytes();
  };
  const std::size_t before = open_and_close(15);
  CHECK(open_and_close(40) < before + (std::size_t{8} << 20U));
#endif
}

}  // namespace
}  // namespace interlock::tests
