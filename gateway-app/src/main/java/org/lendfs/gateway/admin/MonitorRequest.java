// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.MonitorProperties;

/** A monitor to be attached. */
@Schema(description = "A monitor to be attached")
record MonitorRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "audit") @Nullable String kind,
    @Schema(description = "The monitor's own options") @Nullable Map<String, String> options,
    @Schema(description = "0 for the outermost; nearest to the store when left out")
        @Nullable Integer position) {

  MonitorProperties settings() {
    if (kind == null || kind.isEmpty()) {
      throw new ProblemException(
          Problem.INVALID_REQUEST, "The field 'kind' is missing: a monitor needs it.");
    }
    return new MonitorProperties(kind, options == null ? Map.of() : options);
  }
}
