// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.spi;

import java.nio.file.Path;

/**
 * What a provider is opened with.
 *
 * @param shareName for messages and for files below the state directory
 * @param location what follows the kind: a directory, a bucket, or nothing
 * @param stateDirectory exists, belongs to this share alone and is kept over restarts
 */
public record ProviderConfig(
    String shareName, String location, Options options, Path stateDirectory) {}
