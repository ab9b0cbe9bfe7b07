#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace interlock {

// The one thread that owns what changes, as those see it who run on it or hand work to it.
// Except for post(), loop thread only.
class EventLoop {
 public:
  using Clock = std::chrono::steady_clock;
  using Task = std::function<void()>;
  enum class Timer : std::uint64_t { none = 0 };

  EventLoop() = default;
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;
  virtual ~EventLoop() = default;

  // Runs the task on the loop thread, after those posted before it. Thread-safe.
  virtual void post(Task task) = 0;
  // Runs the task once, `delay` from now, unless cancelled before.
  virtual Timer call_after(std::chrono::milliseconds delay, Task task) = 0;
  // A timer that has run, or none, is ignored.
  virtual void cancel(Timer timer) = 0;
  [[nodiscard]] virtual Clock::time_point now() const = 0;
};

}  // namespace interlock
