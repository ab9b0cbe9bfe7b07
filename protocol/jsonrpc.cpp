#include "protocol/jsonrpc.h"

#include <charconv>
#include <cmath>
#include <utility>

namespace interlock {
namespace {

// A batch of more is refused: each element costs an answer.
constexpr std::size_t kMaxBatch = 100'000;

InvalidMessage invalid(RequestId id, std::string message) {
  return {std::move(id), {ErrorCode::invalid_request, std::move(message)}};
}

// Params are an object or an array; anything else is as good as none.
Json read_params(const Json& message) {
  Json params = message["params"];
  return params.is_object() || params.is_array() ? params : Json();
}

Message classify(const Json& message) {
  if (!message.is_object()) {
    return invalid({}, "A message has to be an object");
  }
  const Json raw_id = message["id"];
  const std::optional<RequestId> id = raw_id.present() ? read_request_id(raw_id) : std::nullopt;
  if (raw_id.present() && !id) {
    return invalid({}, "An id has to be a number, a string or null");
  }
  if (const auto method = message["method"].string()) {
    if (id) {
      return Request{*id, std::string(*method), read_params(message)};
    }
    return Notification{std::string(*method), read_params(message)};
  }
  const Json result = message["result"];
  const Json error = message["error"];
  if (!id || message["method"].present() || (!result.present() && !error.present())) {
    return invalid(id.value_or(RequestId{}), "A message has to have a method");
  }
  if (!error.is_object()) {
    return Response{*id, result, std::nullopt};
  }
  const auto code = static_cast<ErrorCode>(error["code"].integer().value_or(0));
  return Response{
      *id, {}, ResponseError{code, std::string(error["message"].string().value_or(""))}};
}

Received only(InvalidMessage message) {
  return {Received::Shape::single, {std::move(message)}};
}

void write_id(JsonWriter& out, const RequestId& id) {
  out.key("id");
  if (const auto* text = std::get_if<std::string>(&id)) {
    out.value(std::string_view(*text));
  } else {
    out.raw(to_string(id));
  }
}

std::string number_text(double number) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
  return {buffer, end};
}

}  // namespace

std::optional<RequestId> read_request_id(const Json& id) {
  if (id.is_null()) {
    return RequestId{};
  }
  if (const auto text = id.string()) {
    return RequestId{std::string(*text)};
  }
  if (!id.is_number()) {
    return std::nullopt;
  }
  // A whole number keeps its digits; a fraction, or one written with an exponent, its value.
  if (const auto whole = id.integer()) {
    return RequestId{*whole};
  }
  std::uint64_t large = 0;
  const std::string digits = id.dump();
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), large);
  if (error == std::errc() && end == digits.data() + digits.size()) {
    return RequestId{large};
  }
  return RequestId{id.number().value_or(0)};
}

std::string to_string(const RequestId& id) {
  struct Visitor {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(std::uint64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return number_text(number); }
    std::string operator()(const std::string& text) const { return text; }
  };
  return std::visit(Visitor{}, id);
}

Received read_messages(std::string_view body) {
  const ParsedJson parsed = parse_json(body);
  if (parsed.error == JsonError::syntax) {
    return only({{}, {ErrorCode::parse_error, parsed.message}});
  }
  if (parsed.error != JsonError::none) {
    return only(invalid({}, parsed.message));
  }
  Received received;
  if (!parsed.value.is_array()) {
    received.messages.push_back(classify(parsed.value));
  } else {
    if (parsed.value.size() == 0 || parsed.value.size() > kMaxBatch) {
      return only(invalid({}, "A batch has to hold 1 to 100000 messages"));
    }
    received.shape = Received::Shape::batch;
    for (const Json& element : parsed.value.elements()) {
      received.messages.push_back(classify(element));
    }
  }
  if (parsed.repaired_utf8) {
    // A notification may carry the text of a file that holds such bytes, and is of use as repaired.
    // A request is refused as JSON-RPC says.
    for (Message& message : received.messages) {
      if (std::holds_alternative<Request>(message)) {
        message = InvalidMessage{{}, {ErrorCode::parse_error, "The message is not valid UTF-8"}};
      }
    }
  }
  return received;
}

std::string make_result(const RequestId& id, std::string_view result) {
  JsonWriter out;
  out.begin_object().field("jsonrpc", "2.0");
  write_id(out, id);
  out.key("result").raw(result.empty() ? "null" : result).end_object();
  return out.take();
}

std::string make_error(const RequestId& id, const ResponseError& error) {
  JsonWriter out;
  out.begin_object().field("jsonrpc", "2.0");
  write_id(out, id);
  out.key("error").begin_object();
  out.field("code", static_cast<std::int32_t>(error.code)).field("message", error.message);
  if (!error.data.empty()) out.key("data").raw(error.data);
  out.end_object().end_object();
  return out.take();
}

std::string make_notification(std::string_view method, std::string_view params) {
  JsonWriter out;
  out.begin_object().field("jsonrpc", "2.0").field("method", method);
  if (!params.empty()) {
    out.key("params").raw(params);
  }
  out.end_object();
  return out.take();
}

std::string make_request(const RequestId& id, std::string_view method, std::string_view params) {
  JsonWriter out;
  out.begin_object().field("jsonrpc", "2.0");
  write_id(out, id);
  out.field("method", method);
  if (!params.empty()) {
    out.key("params").raw(params);
  }
  out.end_object();
  return out.take();
}

}  // namespace interlock
