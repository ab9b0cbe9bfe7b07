#include "server/replay.h"

#include <algorithm>
#include <utility>

#include "protocol/json.h"

namespace interlock {
namespace {

using std::chrono::milliseconds;

// Asked after all of the recording: the server answers when nothing is left to do.
constexpr std::string_view kLastId = "replay-end";
constexpr const char* kLastQuestion =
    R"({"jsonrpc":"2.0","id":"replay-end","method":"interlock/sync"})";

// Asked before a shutdown: the server may be slower than it was, and would leave unsaid what it
// said before it was asked to end.
constexpr std::string_view kSettledId = "replay-settled";
constexpr const char* kSettledQuestion =
    R"({"jsonrpc":"2.0","id":"replay-settled","method":"interlock/sync"})";

// The id of a message that asks, or answers.
std::string id_of(const Json& message) {
  return message["id"].dump();
}

}  // namespace

Replay::Replay(EventLoop& loop, std::vector<RecordedMessage> messages, Ends ends)
    : loop_(loop), messages_(std::move(messages)), ends_(std::move(ends)) {
  std::erase_if(messages_, [](const RecordedMessage& message) {
    return message.direction == RecordedMessage::Direction::sent;
  });
}

bool Replay::waits_for_question() const {
  const Json message = parse_json(messages_[next_].body).value;
  const bool is_answer = message["id"].present() && !message["method"].present();
  return is_answer && !asked_.contains(id_of(message));
}

void Replay::go_on() {
  if (next_ == messages_.size()) {
    ends_.say(kLastQuestion);
    return;
  }
  if (!is_settled_ && parse_json(messages_[next_].body).value["method"].string() == "shutdown") {
    is_settled_ = true;
    is_settling_ = true;
    timer_ = loop_.call_after(kLongestWait, [this] { say_next(); });
    ends_.say(kSettledQuestion);
    return;
  }
  is_held_ = waits_for_question();
  const milliseconds gap =
      next_ == 0 ? milliseconds{0} : messages_[next_].at - messages_[next_ - 1].at;
  timer_ = loop_.call_after(is_held_ ? kLongestWait : std::clamp(gap, milliseconds{0}, kLongestGap),
                            [this] { say_next(); });
}

void Replay::say_next() {
  is_held_ = is_settling_ = false;
  ends_.say(messages_[next_++].body);
  go_on();
}

void Replay::heard(std::string_view body) {
  const Json message = parse_json(body).value;
  if (message["id"].string() == kLastId) {
    ends_.finished();
    return;
  }
  if (message["id"].string() == kSettledId && is_settling_) {
    is_settling_ = false;
    loop_.cancel(timer_);
    timer_ = loop_.call_after(milliseconds{0}, [this] { say_next(); });
    return;
  }
  if (!message["id"].present() || !message["method"].present()) return;
  asked_.insert(id_of(message));
  if (is_held_ && !waits_for_question()) {
    is_held_ = false;
    loop_.cancel(timer_);
    timer_ = loop_.call_after(milliseconds{0}, [this] { say_next(); });
  }
}

}  // namespace interlock
