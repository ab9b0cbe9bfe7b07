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
        token(std::move(its_token)),
        title(std::move(its_title)) {}

  void tell(const lsp::WorkDone& value) {
    last_sent = loop.now();
    client.notify("$/progress", lsp::progress_params(token, value));
  }

  [[nodiscard]] lsp::WorkDone now(lsp::WorkDone::Kind kind) const {
    return {kind, title, true, message, percentage};
  }

  EventLoop& loop;
  Client& client;
  std::string token;
  std::string title;
  std::string message;
  std::uint32_t percentage = 0;
  EventLoop::Timer timer = EventLoop::Timer::none;
  EventLoop::Clock::time_point last_sent;
  bool is_shown = false;
  bool is_over = false;
};

Progress::Progress(EventLoop& loop, Client& client, std::string token, std::string title)
    : state_(std::make_shared<State>(loop, client, std::move(token), std::move(title))) {
  state_->timer = loop.call_after(kUnseen, [state = state_] {
    state->timer = EventLoop::Timer::none;
    const auto begin = [state](const Json& answer) {
      if (!answer.present() || state->is_over) return;
      state->is_shown = true;
      state->tell(state->now(lsp::WorkDone::Kind::begin));
    };
    state->client.request("window/workDoneProgress/create",
                          lsp::progress_token_params(state->token), begin);
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
