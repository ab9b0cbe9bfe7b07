#include "tests/server/program.h"

#include <array>
#include <csignal>
#include <fstream>
#include <utility>

#include <catch2/catch_test_macros.hpp>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "protocol/message_writer.h"

namespace interlock::tests {
namespace {

struct Pipe {
  int read = -1;
  int write = -1;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  return {ends[0], ends[1]};
}

void close_once(int& descriptor) {
  if (descriptor >= 0) {
    ::close(std::exchange(descriptor, -1));
  }
}

// env(1) becomes the program that it starts: the process is the same.
std::vector<std::string> with_environment(const std::vector<std::string>& environment,
                                          const std::vector<std::string>& command) {
  std::vector<std::string> arguments = {"/usr/bin/env"};
  arguments.insert(arguments.end(), environment.begin(), environment.end());
  arguments.insert(arguments.end(), command.begin(), command.end());
  return arguments;
}

}  // namespace

Program::Program(std::vector<std::string> arguments) {
  (void)std::signal(SIGPIPE, SIG_IGN);
  const Pipe input = make_pipe();
  const Pipe output = make_pipe();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.read, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.write, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<char*> argv;
  for (std::string& argument : arguments) {
    argv.push_back(argument.data());
  }
  argv.push_back(nullptr);
  const int error = ::posix_spawnp(&id_, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(input.read);
  ::close(output.write);
  input_ = input.write;
  output_ = output.read;
  REQUIRE(error == 0);
}

Program::~Program() {
  close_input();
  close_output();
  if (id_ > 0) {
    signal(SIGKILL);
    wait();
  }
}

bool Program::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t count = ::write(input_, bytes.data(), bytes.size());
    if (count < 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void Program::send(std::string_view json) const {
  write(framed(json));
}

Json Program::receive() {
  std::array<char, 65536> buffer{};
  while (received_.empty()) {
    const ssize_t count = ::read(output_, buffer.data(), buffer.size());
    if (count <= 0) {
      return {};
    }
    reader_.feed({buffer.data(), static_cast<std::size_t>(count)}, [&](Frame frame) {
      if (frame.kind == Frame::Kind::body) {
        received_.push_back(std::move(frame.body));
      } else {
        ++garbage_;
      }
    });
  }
  const ParsedJson parsed = parse_json(received_.front());
  received_.pop_front();
  garbage_ += parsed.error == JsonError::none ? 0 : 1;
  return parsed.value;
}

Json Program::receive_answer(std::int64_t id) {
  while (true) {
    Json message = receive();
    if (!message.present() || (message["id"].integer() == id && !message["method"].present())) {
      return message;
    }
  }
}

Json Program::receive_notification(std::string_view method) {
  while (true) {
    Json message = receive();
    if (!message.present() || message["method"].string() == method) {
      return message;
    }
  }
}

void Program::close_input() {
  close_once(input_);
}
void Program::close_output() {
  close_once(output_);
}

void Program::signal(int number) const {
  ::kill(id_, number);
}

int Program::wait() {
  int status = 0;
  ::waitpid(std::exchange(id_, -1), &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::size_t Program::resident_bytes() const {
  std::ifstream file("/proc/" + std::to_string(id_) + "/statm");
  std::size_t pages = 0;
  file >> pages >> pages;  // the second
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

ServerProgram::ServerProgram(std::string_view initialize_params,
                             const std::vector<std::string>& environment)
    : Program(with_environment(environment, {INTERLOCK_PROGRAM, "server"})) {
  send(R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":)" +
       std::string(initialize_params) + "}");
  initialize_result = receive_answer(0);
  send(R"({"jsonrpc":"2.0","method":"initialized","params":{}})");
}

}  // namespace interlock::tests
