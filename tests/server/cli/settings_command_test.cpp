#include "server/cli/settings_command.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "analysis/rules/rule.h"
#include "protocol/json.h"
#include "server/settings.h"
#include "tests/server/cli/captured_output.h"
#include "tests/server/cli/temporary_folder.h"

namespace interlock {
namespace {

struct Output {
  ExitCode code;
  std::string out;
};

Output settings_of(const std::string& path) {
  CapturedOutput output;
  const ExitCode code = run_settings(SettingsListing::check, {path}, output.console());
  return {code, output.out()};
}

TEST_CASE("settings that are understood are said to be, others with their place") {
  const TemporaryFolder folder;
  folder.write("pyproject.toml", "[tool.interlock]\nconfidence = \"high\"\n");
  folder.write("app/a.py", "x = 1\n");
  const Output right = settings_of(folder.path());
  CHECK(right.code == ExitCode::clean);
  CHECK(right.out == "The settings are understood\n");

  folder.write("app/pyproject.toml",
               "[tool.interlock]\nconfidense = 1\nmodels = [\"models.json\"]\n");
  folder.write("app/models.json", "{");
  const Output wrong = settings_of(folder.path());
  CHECK(wrong.code == ExitCode::findings);
  const std::string out = folder.without_path(wrong.out);
  CHECK(out.find("app/pyproject.toml:2: Unknown setting `confidense`") == 0);
  CHECK(out.find("\napp/models.json: ") != std::string::npos);

  CHECK(settings_of(folder.path("nothing")).code == ExitCode::error);
}

TEST_CASE("the schema has every setting and every rule") {
  const Json schema = parse_json(settings_schema()).value;
  CHECK(schema["additionalProperties"].boolean() == false);
  for (const std::string_view key : setting_keys()) {
    Json at = schema["properties"];
    const std::size_t dot = key.find('.');
    if (dot != std::string_view::npos) at = at[key.substr(0, dot)]["properties"];
    INFO(key);
    const Json property = at[dot == std::string_view::npos ? key : key.substr(dot + 1)];
    CHECK(property["type"].present());
  }
  const Json severities = schema["properties"]["severity"]["properties"];
  CHECK(severities.size() == all_rules().size());
  CHECK(schema["properties"]["select"]["items"]["enum"].size() == all_rules().size() + 2);
  CHECK(schema["properties"]["ignore"]["items"]["enum"].size() == all_rules().size() + 1);
}

}  // namespace
}  // namespace interlock
