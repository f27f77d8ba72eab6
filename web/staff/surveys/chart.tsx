/** Bars by ECharts, from zero, with their numbers. The table beside it says the same. */
import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

use([BarChart, GridComponent, LegendComponent, SVGRenderer])

const COLOURS = ['#25636f', '#9a6d00', '#2c6438', '#74365f', '#7d8d90', '#12343b', '#b08a4e']
const ROW_PX = 30

export type Series = { readonly name: string; readonly counts: readonly number[] }

export function Chart(props: {
  name: string
  categories: readonly string[]
  series: readonly Series[]
}) {
  const { name, categories, series } = props
  const place = useRef<HTMLDivElement>(null)
  const many = series.length > 1
  const height = categories.length * ROW_PX + (many ? 50 : 16)
  useEffect(() => {
    if (place.current === null) return
    const chart = init(place.current, null, { renderer: 'svg' })
    chart.setOption({
      animation: false,
      color: COLOURS,
      textStyle: { fontFamily: 'inherit', color: '#16262a' },
      grid: { left: 8, right: 44, top: many ? 34 : 4, bottom: 4, containLabel: true },
      ...(many ? { legend: { top: 0, left: 0, itemHeight: 10, itemWidth: 14 } } : {}),
      xAxis: { type: 'value', min: 0, show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: [...categories],
        axisTick: { show: false },
        axisLine: { lineStyle: { color: '#7d8d90' } },
        axisLabel: { color: '#16262a', width: 180, overflow: 'break' },
      },
      series: series.map((one) => ({
        type: 'bar',
        name: one.name,
        data: [...one.counts],
        barMaxWidth: 18,
        ...(many ? { stack: 'all' } : {}),
        label: many
          ? { show: true, position: 'inside', color: '#fff', formatter: shown }
          : { show: true, position: 'right', color: '#16262a' },
      })),
    })
    const resize = () => chart.resize()
    addEventListener('resize', resize)
    return () => {
      removeEventListener('resize', resize)
      chart.dispose()
    }
  }, [categories, series, many])
  return <div ref={place} role="img" aria-label={name} style={{ height }} />
}

/** Nought has no room for its number. */
const shown = ({ value }: { value?: unknown }) => (value ? String(value) : '')
