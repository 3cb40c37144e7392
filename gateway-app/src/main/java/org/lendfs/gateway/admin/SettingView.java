// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One setting. */
@Schema(name = "Setting", description = "A setting of the gateway")
record SettingView(
    String name,
    @Schema(description = "As it was written, or its default; missing when there is none")
        @Nullable String value,
    @Schema(
            allowableValues = {"command-line", "environment", "file", "default", "database"},
            description = "Where it is written; in the database is what was changed here")
        String origin,
    @Schema(description = "File, line and column, where that is known") @Nullable String place,
    String description,
    @Schema(allowableValues = {"text", "flag", "number", "size", "duration", "choice"}) String type,
    @Schema(description = "Of a choice") List<String> choices,
    @Schema(
            allowableValues = {"now", "at-start", "never"},
            description = "When a change of it holds; never for what is not changed here")
        String holds,
    @Schema(description = "What it is after the next start, when that is not what it is now")
        @Nullable String pending) {}
