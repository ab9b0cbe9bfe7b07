#include "server/progress.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

namespace interlock {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kUnseen{300};    // what takes less is not shown
constexpr milliseconds kInterval{150};  // between two reports

}  // namespace

struct Progress::State {
  State(EventLoop& its_loop, Client& its_client, std::string its_token, std::string its_title)
      : loop(its_loop),
        client(its_client),
        token_json(std::move(its_token)),
        title(std::move(its_title)) {}

  void begin() {
    is_shown = true;
    tell(now(lsp::WorkDone::Kind::begin));
  }

  void tell(const lsp::WorkDone& value) {
    last_sent = loop.now();
    client.notify("$/progress", lsp::progress_params(token_json, value));
  }

  [[nodiscard]] lsp::WorkDone now(lsp::WorkDone::Kind kind) const {
    // A request is cancelled as such.
    return {kind, title, !token.empty(), message, percentage};
  }

  EventLoop& loop;
  Client& client;
  std::string token;  // where it is ours
  std::string token_json;
  std::string title;
  std::string message;
  std::uint32_t percentage = 0;
  EventLoop::Timer timer = EventLoop::Timer::none;
  EventLoop::Clock::time_point last_sent;
  bool is_shown = false;
  bool is_over = false;
};

Progress::Progress(EventLoop& loop, Client& client, std::string token, std::string title)
    : state_(std::make_shared<State>(loop, client, "", std::move(title))) {
  JsonWriter out;
  state_->token_json = out.value(token).take();
  state_->token = std::move(token);
  state_->timer = loop.call_after(kUnseen, [state = state_] {
    state->timer = EventLoop::Timer::none;
    const auto begin = [state](const Json& answer) {
      if (answer.present() && !state->is_over) state->begin();
    };
    state->client.request("window/workDoneProgress/create",
                          lsp::progress_token_params(state->token_json), begin);
  });
}

Progress::Progress(EventLoop& loop, Client& client, const Json& token, std::string title)
    : state_(std::make_shared<State>(loop, client, token.dump(), std::move(title))) {
  state_->timer = loop.call_after(kUnseen, [state = state_] {
    state->timer = EventLoop::Timer::none;
    state->begin();
  });
}

Progress::~Progress() {
  state_->loop.cancel(state_->timer);
  state_->is_over = true;
  if (state_->is_shown) state_->tell({lsp::WorkDone::Kind::end, {}, false, state_->message, {}});
}

std::string_view Progress::token() const {
  return state_->token;
}

void Progress::advance(std::size_t done, std::size_t all, std::string_view noun) {
  state_->message = std::to_string(done) + " of " + std::to_string(all) + " " + std::string(noun);
  state_->percentage = static_cast<std::uint32_t>(100 * done / std::max<std::size_t>(all, 1));
  if (state_->is_shown && state_->loop.now() - state_->last_sent >= kInterval)
    state_->tell(state_->now(lsp::WorkDone::Kind::report));
}

}  // namespace interlock
