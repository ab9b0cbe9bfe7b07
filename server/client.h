#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "protocol/jsonrpc.h"
#include "protocol/lsp_initialize.h"
#include "protocol/lsp_window.h"
#include "server/outbox.h"

namespace interlock {

// The other end of the connection: what the server tells and asks it. Loop thread only.
class Client {
 public:
  // Gets the result, or absent where the client answered with an error.
  using OnAnswer = std::function<void(const Json& result)>;

  explicit Client(Outbox& outbox) : outbox_(outbox) {}

  // `params` is JSON text.
  void notify(std::string_view method, std::string_view params);
  void request(std::string_view method, std::string_view params, OnAnswer on_answer);
  void publish_diagnostics(const std::string& uri, std::string_view params);
  // To the client's log, and in front of the user.
  void log_message(lsp::MessageType type, std::string_view message);
  void show_message(lsp::MessageType type, std::string_view message);
  // How much the client wants to know of what is done; nothing at first.
  void set_trace(lsp::TraceValue value) { trace_ = value; }
  [[nodiscard]] bool is_traced() const { return trace_ != lsp::TraceValue::off; }
  // `verbose` goes out only where all is wanted.
  void trace(std::string_view message, std::string_view verbose);
  // A body made elsewhere: the answer to a request.
  void respond(std::string body);

  // Takes the client's answer to a request of ours. False where none of that id is open: it is
  // ignored.
  bool take_answer(const RequestId& id, const Json& result);

 private:
  Outbox& outbox_;
  std::map<RequestId, OnAnswer> open_;
  std::uint64_t last_id_ = 0;
  lsp::TraceValue trace_ = lsp::TraceValue::off;
};

}  // namespace interlock
