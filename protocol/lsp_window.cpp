#include "protocol/lsp_window.h"

#include <array>
#include <cstddef>

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

std::string progress_token_params(std::string_view token) {
  JsonWriter out;
  out.begin_object().key("token").raw(token).end_object();
  return out.take();
}

std::string progress_params(std::string_view token, const WorkDone& value) {
  constexpr std::array<std::string_view, 3> kKinds = {"begin", "report", "end"};
  JsonWriter out;
  out.begin_object();
  out.field("kind", kKinds.at(static_cast<std::size_t>(value.kind)));
  if (value.kind == WorkDone::Kind::begin) out.field("title", value.title);
  if (value.kind != WorkDone::Kind::end) out.field("cancellable", value.cancellable);
  if (!value.message.empty()) out.field("message", value.message);
  if (value.percentage) out.field("percentage", *value.percentage);
  out.end_object();
  return progress_params(token, out.take());
}

std::string progress_params(std::string_view token, std::string_view value) {
  JsonWriter out;
  out.begin_object().key("token").raw(token).key("value").raw(value).end_object();
  return out.take();
}

}  // namespace interlock::lsp
