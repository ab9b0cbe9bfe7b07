#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Messages for people. Values.
namespace interlock::lsp {

enum class MessageType : std::uint8_t { error = 1, warning = 2, information = 3, log = 4 };

// The params of window/showMessage and window/logMessage.
[[nodiscard]] std::string message_params(MessageType type, std::string_view message);
// The params of $/logTrace.
[[nodiscard]] std::string log_trace_params(std::string_view message, std::string_view verbose);

}  // namespace interlock::lsp
