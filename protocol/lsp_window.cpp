#include "protocol/lsp_window.h"

#include "protocol/json.h"

namespace interlock::lsp {

std::string message_params(MessageType type, std::string_view message) {
  JsonWriter out;
  out.begin_object().field("type", static_cast<int>(type)).field("message", message).end_object();
  return out.take();
}

std::string log_trace_params(std::string_view message, std::string_view verbose) {
  JsonWriter out;
  out.begin_object().field("message", message);
  if (!verbose.empty()) {
    out.field("verbose", verbose);
  }
  out.end_object();
  return out.take();
}

}  // namespace interlock::lsp
