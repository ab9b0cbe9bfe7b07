#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "protocol/json.h"
#include "protocol/lsp_window.h"
#include "server/client.h"
#include "server/event_loop.h"

namespace interlock {

// Shows the client how far some work is (LSP's work done progress), once it has taken a moment:
// what is soon done is not shown. REQUIRES: the client can show it. Loop thread only; ends what it
// shows when it is destroyed.
class Progress {
 public:
  // `token`: which no other has.
  Progress(EventLoop& loop, Client& client, std::string token, std::string title);
  // Of a request whose sender said under which token it wants to be told.
  Progress(EventLoop& loop, Client& client, const Json& token, std::string title);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // "" where the client chose it.
  [[nodiscard]] std::string_view token() const;
  // Some of the work is done; `noun`: of how many of what.
  void advance(std::size_t done, std::size_t all, std::string_view noun);

 private:
  struct State;
  std::shared_ptr<State> state_;  // outlives this: the client answers late
};

}  // namespace interlock
