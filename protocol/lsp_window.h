#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Messages for people. Values.
namespace interlock::lsp {

enum class MessageType : std::uint8_t { error = 1, warning = 2, information = 3, log = 4 };

// The params of window/showMessage and window/logMessage.
[[nodiscard]] std::string message_params(MessageType type, std::string_view message);
// The params of $/logTrace.
[[nodiscard]] std::string log_trace_params(std::string_view message, std::string_view verbose);

// How far something is that takes a while.
struct WorkDone {
  enum class Kind : std::uint8_t { begin, report, end };
  Kind kind = Kind::report;
  std::string title;                        // of `begin`
  bool cancellable = false;                 // not of `end`
  std::string message;                      // may be empty
  std::optional<std::uint32_t> percentage;  // not of `end`
};

// The params of window/workDoneProgress/create, and of $/progress. A token is JSON text: a string
// or a number. What is told of a request's progress may be any value, as JSON text: a part of its
// result.
[[nodiscard]] std::string progress_token_params(std::string_view token);
[[nodiscard]] std::string progress_params(std::string_view token, const WorkDone& value);
[[nodiscard]] std::string progress_params(std::string_view token, std::string_view value);

}  // namespace interlock::lsp
