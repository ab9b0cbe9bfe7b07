#include "analysis/program/api_names.h"

namespace interlock {

ApiNames::ApiNames(bool (*holds)(const Api&)) {
  for (const Api& api : all_apis()) {
    if (holds(api)) names_.insert(intern(api.name.substr(api.name.rfind('.') + 1)));
  }
}

}  // namespace interlock
