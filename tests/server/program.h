#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "protocol/json.h"
#include "protocol/message_reader.h"

namespace interlock::tests {

// A program with pipes to its input and from its output; killed at the end if it still runs. Not
// thread-safe.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // False when nobody reads any more.
  bool write(std::string_view bytes) const;
  void send(std::string_view json) const;
  // The next message; absent at the end.
  Json receive();
  // The next message with this id or method, skipping others.
  Json receive_answer(std::int64_t id);
  Json receive_notification(std::string_view method);

  void close_input();
  void close_output();
  void signal(int number) const;
  // Waits for its end. The exit code, or 128 and the signal's number.
  int wait();
  [[nodiscard]] pid_t id() const { return id_; }
  // What it has in memory, in bytes; 0 where the system doesn't say.
  [[nodiscard]] std::size_t resident_bytes() const;
  // Bytes of its output that were no message.
  [[nodiscard]] std::size_t garbage() const { return garbage_; }

 private:
  pid_t id_ = -1;
  int input_ = -1;
  int output_ = -1;
  MessageReader reader_;
  std::deque<std::string> received_;
  std::size_t garbage_ = 0;
};

// `interlock server`, initialised.
class ServerProgram : public Program {
 public:
  // `environment`: "NAME=value", beside what this process has; then perhaps a command that runs
  // what comes after it.
  explicit ServerProgram(
      std::string_view initialize_params = R"({"processId":null,"capabilities":{}})",
      const std::vector<std::string>& environment = {});
  Json initialize_result;
};

}  // namespace interlock::tests
