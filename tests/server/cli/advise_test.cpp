// `interlock advise`.
#include "server/cli/advise/advise.h"

#include <memory>
#include <sstream>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "protocol/json.h"
#include "tests/server/cli/temporary_folder.h"

namespace interlock {
namespace {

constexpr const char* kApp =
    "import asyncio\n"
    "import requests\n"
    "\n"
    "\n"
    "def prices(urls):\n"
    "    return [requests.get(url) for url in urls]\n"
    "\n"
    "\n"
    "def total(numbers):\n"
    "    result = 0\n"
    "    for number in numbers:\n"
    "        result += number * number\n"
    "    return result\n"
    "\n"
    "\n"
    "def quiet():\n"
    "    return unknown()\n"
    "\n"
    "\n"
    "async def main(urls):\n"
    "    requests.get(urls[0])\n"
    "    return await asyncio.to_thread(prices, urls)\n";

std::string advise(AdviceFormat format) {
  const TemporaryFolder folder;
  folder.write("app.py", kApp);
  const auto options = std::make_shared<const AnalysisOptions>();
  const FileSettings settings{.options_for = [&options](const std::string&) { return options; },
                              .excluded = nullptr};
  std::ostringstream out;
  std::ostringstream err;
  Console console{
      .out = out, .err = err, .paint_out = Painter(Colors::off), .paint_err = Painter(Colors::off)};
  const CheckArguments arguments{.paths = {folder.path()}};
  CHECK(run_advise(arguments, format, 100, settings, console) == ExitCode::clean);
  CHECK(err.str().empty());
  return folder.without_path(out.str());
}

TEST_CASE("advice: each function that shows something, with its model and the reason") {
  const ParsedJson json = parse_json(advise(AdviceFormat::json));
  REQUIRE(json.error == JsonError::none);
  const Json functions = json.value["functions"];
  REQUIRE(functions.size() == 3);
  CHECK(functions[0]["name"].string() == "prices");
  CHECK(functions[0]["runs_on"].string() == "worker thread");
  CHECK(functions[1]["name"].string() == "total");
  CHECK(functions[1]["model"].string() == "processes");
  CHECK(functions[2]["name"].string() == "main");
  CHECK(functions[2]["model"].string() == "asyncio");
  CHECK(functions[2]["blocks_loop"].is_true());
  const Json spawn = json.value["spawns"][0];
  CHECK(spawn["from"].string() == "main");
  CHECK(spawn["to"].string() == "prices");
  CHECK(spawn["by"].string() == "asyncio.to_thread");
}

TEST_CASE("advice at the terminal") {
  const std::string text = advise(AdviceFormat::text);
  CHECK(text.starts_with("app.py:5: prices"));
  CHECK(text.find("app.py:9: total → processes\n") != std::string::npos);
  CHECK(text.find("  blocks the event loop\n") != std::string::npos);
  CHECK(text.find(
            "What starts what\n  app.py:22: main → thread pool: prices (asyncio.to_thread)\n") !=
        std::string::npos);
  CHECK(text.ends_with("1 function runs on the event loop, 1 in threads, 0 in processes.\n"));
}

TEST_CASE("advice as a page that refers to nothing else") {
  const std::string page = advise(AdviceFormat::html);
  CHECK(page.starts_with("<!doctype html>"));
  CHECK(page.find("<svg") != std::string::npos);
  CHECK(page.find("app.py: prices</title>") != std::string::npos);
  CHECK(page.find("href=") == std::string::npos);
  CHECK(page.find("src=") == std::string::npos);
}

}  // namespace
}  // namespace interlock
