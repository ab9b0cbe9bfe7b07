#pragma once

#include <chrono>
#include <stop_token>
#include <utility>

#include "server/event_loop.h"

namespace interlock {

// When work in the background may go on: while somebody types it waits, and what was begun is asked
// to stop. Loop thread only.
class TypingPause {
 public:
  static constexpr std::chrono::milliseconds kPause{300};  // after which they have paused

  explicit TypingPause(EventLoop& loop) : loop_(loop) {}

  // Somebody types.
  void typed();
  // Calls the task once they have paused: perhaps at once. REQUIRES: none waits.
  void when_paused(EventLoop::Task task);
  [[nodiscard]] bool is_waiting() const { return timer_ != EventLoop::Timer::none; }

  // For a piece of work that begins now: it is to stop when somebody types, or at stop().
  [[nodiscard]] std::stop_token begin();
  void stop() { begun_.request_stop(); }

 private:
  EventLoop& loop_;
  EventLoop::Timer timer_ = EventLoop::Timer::none;
  EventLoop::Clock::time_point quiet_from_;  // when those who type will have paused
  std::stop_source begun_;
};

}  // namespace interlock
