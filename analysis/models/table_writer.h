#pragma once

#include <string>

#include "analysis/models/model_loader.h"

namespace interlock::model_loader {

// The C++ source of analysis/models/tables.h's arrays. REQUIRES: check_models(), no errors.
[[nodiscard]] std::string write_tables(const Models& models);

}  // namespace interlock::model_loader
