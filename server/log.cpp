#include "server/log.h"

#include <array>
#include <atomic>
#include <exception>
#include <memory>
#include <string>
#include <utility>

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace interlock {
namespace {

constexpr std::array<std::pair<std::string_view, LogLevel>, 7> kNames = {{
    {"trace", LogLevel::trace},
    {"debug", LogLevel::debug},
    {"info", LogLevel::info},
    {"warn", LogLevel::warning},
    {"warning", LogLevel::warning},
    {"error", LogLevel::error},
    {"off", LogLevel::off},
}};

std::atomic<LogLevel> least_level{LogLevel::warning};

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
    case LogLevel::trace:
      return spdlog::level::trace;
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
    case LogLevel::off:
      break;
  }
  return spdlog::level::err;
}

std::shared_ptr<spdlog::logger> make_logger(spdlog::sink_ptr sink) {
  auto logger = std::make_shared<spdlog::logger>("interlock", std::move(sink));
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e %l %v");
  logger->set_level(spdlog::level::trace);
  logger->flush_on(spdlog::level::warn);
  return logger;
}

// Made when first used: most runs log nothing.
std::shared_ptr<spdlog::logger>& logger() {
  static std::shared_ptr<spdlog::logger> instance =
      make_logger(std::make_shared<spdlog::sinks::stderr_sink_mt>());
  return instance;
}

}  // namespace

std::optional<LogLevel> read_log_level(std::string_view name) {
  for (const auto& [known, level] : kNames) {
    if (known == name) {
      return level;
    }
  }
  return std::nullopt;
}

bool logs(LogLevel level) noexcept {
  return level >= least_level.load(std::memory_order_relaxed);
}

void log(LogLevel level, std::string_view message) noexcept {
  if (!logs(level)) {
    return;
  }
  try {
    logger()->log(spdlog_level(level), spdlog::string_view_t(message.data(), message.size()));
  } catch (const std::exception&) {
    // There is nobody left to tell.
  }
}

bool set_up_log(LogLevel level, const std::optional<std::string_view>& file) {
  constexpr std::size_t kMaxBytes = std::size_t{10} << 20U;
  constexpr std::size_t kOldFiles = 2;
  least_level = level;
  if (!file) {
    return true;
  }
  try {
    logger() = make_logger(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
        std::string(*file), kMaxBytes, kOldFiles));
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace interlock
