#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/advice/file_advice.h"
#include "analysis/advice/where_run.h"
#include "server/cli/check.h"

namespace interlock {

enum class AdviceFormat : std::uint8_t { text, json, html };

// What was found of one file. A value.
struct AdvisedFile {
  std::string path;  // as a person would write it
  Text text;
  FileAdvice advice;
};

// `interlock advise`: which model suits each function that waits or computes, and what runs where.
// Prints the same bytes for any number of workers.
ExitCode run_advise(const CheckArguments& arguments, AdviceFormat format, std::size_t width,
                    const FileSettings& settings, Console& console);

// The reports. Pure functions.
[[nodiscard]] std::string advice_text(const std::vector<AdvisedFile>& files, std::size_t width,
                                      const Painter& paint);
[[nodiscard]] std::string advice_json(const std::vector<AdvisedFile>& files);
// One page with its style and its picture inside, which refers to nothing else.
[[nodiscard]] std::string advice_html(const std::vector<AdvisedFile>& files);

// "asyncio", "threads"; "" for none.
[[nodiscard]] std::string_view name_of(Model model);

}  // namespace interlock
