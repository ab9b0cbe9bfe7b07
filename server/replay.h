#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/event_loop.h"
#include "server/recording.h"

namespace interlock {

// Plays the client of a recording: says what it said, in its order and about as quickly, but an
// answer to the server only once the server has asked, and a shutdown when it has said all. Loop
// thread only.
class Replay {
 public:
  static constexpr std::chrono::milliseconds kLongestGap{500};     // longer ones are cut
  static constexpr std::chrono::milliseconds kLongestWait{2'000};  // for a question of the server's

  struct Ends {
    std::function<void(const std::string& body)> say;  // to the server
    std::function<void()> finished;                    // when it has answered the last of it
  };
  Replay(EventLoop& loop, std::vector<RecordedMessage> messages, Ends ends);

  void start() { go_on(); }
  // The server has said this.
  void heard(std::string_view body);

 private:
  void go_on();
  void say_next();
  [[nodiscard]] bool waits_for_question() const;

  EventLoop& loop_;
  std::vector<RecordedMessage> messages_;  // those of the client
  Ends ends_;
  std::size_t next_ = 0;
  std::set<std::string, std::less<>> asked_;  // ids of the server's questions
  EventLoop::Timer timer_ = EventLoop::Timer::none;
  bool is_held_ = false;      // until the server has asked
  bool is_settling_ = false;  // waits until the server has said all, before it is asked to end
  bool is_settled_ = false;
};

}  // namespace interlock
