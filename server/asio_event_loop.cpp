#include "server/asio_event_loop.h"

#include <exception>
#include <map>
#include <utility>

#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/steady_timer.hpp>

#include "server/log.h"

namespace interlock {

struct AsioEventLoop::State {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work = asio::make_work_guard(context);
  std::map<Timer, asio::steady_timer> timers;
  std::uint64_t last_timer = 0;
};

AsioEventLoop::AsioEventLoop() : state_(std::make_unique<State>()) {}
AsioEventLoop::~AsioEventLoop() = default;

void AsioEventLoop::post(Task task) {
  asio::post(state_->context, std::move(task));
}

EventLoop::Timer AsioEventLoop::call_after(std::chrono::milliseconds delay, Task task) {
  const Timer id{++state_->last_timer};
  asio::steady_timer& timer =
      state_->timers.emplace(id, asio::steady_timer(state_->context, delay)).first->second;
  timer.async_wait([this, id, run = std::move(task)](const std::error_code& error) {
    // A timer cancelled after it had expired is called without an error: the map has the last word.
    if (!error && state_->timers.erase(id) > 0) {
      run();
    }
  });
  return id;
}

void AsioEventLoop::cancel(Timer timer) {
  state_->timers.erase(timer);
}

EventLoop::Clock::time_point AsioEventLoop::now() const {
  return Clock::now();
}

void AsioEventLoop::run() {
  while (!state_->context.stopped()) {
    try {
      state_->context.run();
    } catch (const std::exception& error) {
      log(LogLevel::error, std::string("A task of the event loop failed: ") + error.what());
    }
  }
}

void AsioEventLoop::stop() {
  state_->context.stop();
}

asio::io_context& AsioEventLoop::context() {
  return state_->context;
}

}  // namespace interlock
