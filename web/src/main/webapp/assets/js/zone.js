/**
 * Chooses the time zone of the device where nothing is chosen yet. It exists because only a script knows it; without one
 * people choose it themselves.
 */
export function on(select) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (!select.value && [...select.options].some((option) => option.value === timeZone)) select.value = timeZone;
}
