#pragma once

#include <memory>

#include "server/event_loop.h"

namespace asio {
class io_context;
}

namespace interlock {

// The event loop of the running server, over Asio. Loop thread only, except for post() and stop().
class AsioEventLoop final : public EventLoop {
 public:
  AsioEventLoop();
  ~AsioEventLoop() override;

  void post(Task task) override;
  Timer call_after(std::chrono::milliseconds delay, Task task) override;
  void cancel(Timer timer) override;
  [[nodiscard]] Clock::time_point now() const override;

  // Runs tasks on the calling thread until stop(). What a task throws is logged and costs that task
  // alone.
  void run();
  void stop();

  // For what the system tells through Asio.
  [[nodiscard]] asio::io_context& context();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace interlock
