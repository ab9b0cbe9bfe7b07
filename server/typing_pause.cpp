#include "server/typing_pause.h"

namespace interlock {

void TypingPause::typed() {
  quiet_from_ = loop_.now() + kPause;
  begun_.request_stop();
}

void TypingPause::when_paused(EventLoop::Task task) {
  const auto now = loop_.now();
  if (now >= quiet_from_) return task();
  const auto rest = std::chrono::ceil<std::chrono::milliseconds>(quiet_from_ - now);
  timer_ = loop_.call_after(rest, [this, later = std::move(task)] {
    timer_ = EventLoop::Timer::none;
    when_paused(later);
  });
}

std::stop_token TypingPause::begin() {
  begun_ = {};
  return begun_.get_token();
}

}  // namespace interlock
