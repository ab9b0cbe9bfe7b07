#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/index/file_system.h"
#include "protocol/path_form.h"

namespace interlock {

// Where a project's libraries are to be looked for. A value.
struct EnvironmentQuestion {
  std::string chosen;              // an environment that the settings name, absolute; "" for none
  std::vector<std::string> roots;  // the folders that are worked on, absolute
  // What an environment variable of this process says; nothing where it isn't set.
  std::function<std::optional<std::string>(const std::string& name)> variable;
  PathForm paths = kSystemPaths;
};

// The value of an environment variable of this process.
[[nodiscard]] std::optional<std::string> environment_variable(const std::string& name);

// The folders that hold the libraries of the environment that the project runs in, in the order in
// which Python would look in them: its `site-packages`, and what `.pth` files there add. Nothing
// where no environment is found. Reads files; never runs anything. Any thread.
//
// Looked for in this order: what is chosen, VIRTUAL_ENV, UV_PROJECT_ENVIRONMENT, `.venv`, `venv`
// and `env` in the roots, what a `.venv` or `.pdm-python` file there names, `__pypackages__`, and
// CONDA_PREFIX.
[[nodiscard]] std::vector<std::string> library_folders(const EnvironmentQuestion& question,
                                                       const FileSystem& files);

}  // namespace interlock
