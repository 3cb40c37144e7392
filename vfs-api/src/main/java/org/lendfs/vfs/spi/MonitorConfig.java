// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.spi;

import java.nio.file.Path;

/**
 * What a monitor is made with.
 *
 * @param shareName the share it will be attached to
 * @param stateDirectory exists, is shared by the monitors of this share and kept over restarts
 */
public record MonitorConfig(String shareName, Options options, Path stateDirectory) {}
