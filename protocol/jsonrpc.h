#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/json.h"

namespace interlock {

// JSON-RPC 2.0 and LSP error codes.
enum class ErrorCode : std::int32_t {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  server_not_initialized = -32002,
  request_failed = -32803,
  server_cancelled = -32802,
  content_modified = -32801,
  request_cancelled = -32800,
};

// A request's id, which goes back as it came: null, a number or a string. A value.
using RequestId = std::variant<std::monostate, std::int64_t, std::uint64_t, double, std::string>;

struct ResponseError {
  ErrorCode code = ErrorCode::internal_error;
  std::string message;
  std::string data = {};  // JSON text; empty: left out
};

struct Request {
  RequestId id;
  std::string method;
  Json params;  // an object or array, or absent
};

struct Notification {
  std::string method;
  Json params;
};

struct Response {
  RequestId id;
  Json result;
  std::optional<ResponseError> error;
};

// What is none of these, and the error that is due for it.
struct InvalidMessage {
  RequestId id;
  ResponseError error;
};

using Message = std::variant<Request, Notification, Response, InvalidMessage>;

// One body holds one message or, as a JSON array, a batch, whose answers go back in one array.
struct Received {
  enum class Shape : std::uint8_t { single, batch };
  Shape shape = Shape::single;
  std::vector<Message> messages;
};

// Reads a body of any bytes. Any thread.
[[nodiscard]] Received read_messages(std::string_view body);

// The bodies that go out. Each takes JSON text for what it carries; empty means left out (a result:
// null).
[[nodiscard]] std::string make_result(const RequestId& id, std::string_view result);
[[nodiscard]] std::string make_error(const RequestId& id, const ResponseError& error);
[[nodiscard]] std::string make_notification(std::string_view method, std::string_view params);
[[nodiscard]] std::string make_request(const RequestId& id, std::string_view method,
                                       std::string_view params);

// Absent where the value is no legal id. Null is one.
[[nodiscard]] std::optional<RequestId> read_request_id(const Json& id);
[[nodiscard]] std::string to_string(const RequestId& id);

}  // namespace interlock
