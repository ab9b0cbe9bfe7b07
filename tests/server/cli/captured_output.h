#pragma once

#include <memory>
#include <sstream>
#include <string>

#include "server/cli/check.h"

namespace interlock {

// Where a command prints without colours, to be read by a test. Not thread-safe.
class CapturedOutput {
 public:
  [[nodiscard]] Console& console() { return console_; }
  [[nodiscard]] std::string out() const { return out_.str(); }
  [[nodiscard]] std::string err() const { return err_.str(); }

 private:
  std::ostringstream out_;
  std::ostringstream err_;
  Console console_{.out = out_,
                   .err = err_,
                   .paint_out = Painter(Colors::off),
                   .paint_err = Painter(Colors::off)};
};

// The same for all files: what is so without any settings.
inline FileSettings default_settings() {
  const auto options = std::make_shared<const AnalysisOptions>();
  return {.options_for = [options](const std::string&) { return options; }, .excluded = nullptr};
}

}  // namespace interlock
